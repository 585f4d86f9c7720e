using System.Reflection;
using System.Runtime.Loader;
using Parity;

var missing = new List<string>();
foreach (var folder in Directory.EnumerateDirectories(args[0]).Order(StringComparer.Ordinal))
{
    var name = Path.GetFileName(folder);
    if (StandIns().Contains(name, StringComparer.Ordinal))
    {
        Console.WriteLine($"{name}: not compared, because this feed lacks it");
        continue;
    }

    var standIn = new AssemblyLoadContext(name).LoadFromAssemblyPath(Path.Combine(folder, $"{name}.dll"));
    var differences = Comparison.Of(standIn, RealAssemblies()).ToList();
    Console.WriteLine($"{name}: {standIn.GetExportedTypes().Length} types, {differences.Count} differences");
    missing.AddRange(differences);
}

missing.ForEach(Console.Error.WriteLine);
return missing.Count == 0 ? 0 : 1;

// What this program itself was built with a stand-in for.
static string[] StandIns() => typeof(Comparison).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
    .First(metadata => metadata.Key == "StandIns").Value?.Split(';') ?? [];

static IReadOnlyList<Assembly> RealAssemblies() =>
[
    .. Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Select(AssemblyName.GetAssemblyName).Select(Assembly.Load),
];
