using System.Reflection;

namespace Parity;

/// <summary>What a stand-in offers that the real packages do not, so that code written against it would not build there.</summary>
internal static class Comparison
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private const BindingFlags Offered =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    public static IEnumerable<string> Of(Assembly standIn, IReadOnlyList<Assembly> realAssemblies)
    {
        foreach (var type in standIn.GetExportedTypes())
        {
            var real = realAssemblies.Select(assembly => assembly.GetType(type.FullName!)).FirstOrDefault(found => found is { IsVisible: true });
            foreach (var difference in real is null ? ["is not there"] : Of(type, real))
            {
                yield return $"{type.FullName}: {difference}";
            }
        }
    }

    private static IEnumerable<string> Of(Type standIn, Type real)
    {
        if (standIn.IsInterface != real.IsInterface || standIn.IsValueType != real.IsValueType || standIn.IsEnum != real.IsEnum)
        {
            yield return "is another kind of type";
        }

        if ((real.IsSealed && !standIn.IsSealed) || (real.IsAbstract && !standIn.IsAbstract))
        {
            yield return "is sealed or abstract only in the real package";
        }

        var offered = Members(real, Offered).Concat(real.GetInterfaces().SelectMany(each => Members(each, Offered))).ToHashSet(StringComparer.Ordinal);
        foreach (var member in Members(standIn, Declared).Where(member => !offered.Contains(member)))
        {
            yield return $"has no {member}";
        }

        var interfaces = real.GetInterfaces().Select(Signature.Of).ToHashSet(StringComparer.Ordinal);
        foreach (var each in standIn.GetInterfaces().Select(Signature.Of).Where(each => !interfaces.Contains(each)))
        {
            yield return $"does not implement {each}";
        }

        foreach (var demand in DemandsMore(standIn, real))
        {
            yield return $"demands {demand} of those who implement it";
        }
    }

    /// <summary>What an implementer must write for the real type and not for the stand-in; Frosting's own base classes implement its task.</summary>
    private static IEnumerable<string> DemandsMore(Type standIn, Type real) => real is not { IsAbstract: true, IsSealed: false } || real.Name == "IFrostingTask"
        ? []
        : Abstract(real).Except(Abstract(standIn), StringComparer.Ordinal);

    private static IEnumerable<string> Abstract(Type type) => type.GetMethods(Offered)
        .Concat(type.IsInterface ? type.GetInterfaces().SelectMany(each => each.GetMethods(Offered)) : [])
        .Where(method => method.IsAbstract)
        .Select(Signature.Of);

    private static IEnumerable<string> Members(Type type, BindingFlags flags) => type.GetMembers(flags)
        .Where(member => member switch
        {
            MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
            FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
            _ => false,
        })
        .Select(Signature.Of);
}
