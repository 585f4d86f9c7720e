using System.Globalization;
using System.Xml.Linq;

namespace Build;

/// <summary>How many tests of a project ended how, read from the results it wrote.</summary>
public sealed record TestResults(string Project, int Passed, int Failed, int Skipped, int OnPostgres)
{
    public static TestResults Read(string project, string file)
    {
        if (!File.Exists(file))
        {
            return new TestResults(project, 0, 1, 0, 0);
        }

        var assemblies = XDocument.Load(file).Descendants("assembly").ToList();
        return new TestResults(
            project,
            Sum("passed"),
            // An error outside a test (a fixture that fails) counts as a failure.
            Sum("failed") + Sum("errors"),
            Sum("skipped"),
            assemblies.Descendants("test").Count(test => (string?)test.Attribute("result") != "Skip" && RunsOnPostgres(test)));

        int Sum(string attribute) => assemblies.Sum(assembly => int.Parse((string?)assembly.Attribute(attribute) ?? "0", CultureInfo.InvariantCulture));
    }

    public override string ToString() => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    private static bool RunsOnPostgres(XElement test) => test.Descendants("trait")
        .Any(trait => (string?)trait.Attribute("name") == "Category" && (string?)trait.Attribute("value") == "Postgres");
}

/// <summary>Builds the test projects and runs them one after the other.</summary>
internal static class TestRun
{
    public static IReadOnlyList<string> Projects { get; } = ["AriaDb.Schema.Tests", "AriaDb.Tests", "AriaDb.AcceptanceTests"];

    public static async Task<IReadOnlyList<TestResults>> RunAsync(
        IEnumerable<string> projects, string? filter, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var chosen = projects.ToList();
        foreach (var project in chosen)
        {
            progress.Report($"Building {project} ...");
            var (exitCode, output) = await DotNet.CaptureAsync(
                ["build", $"tests/{project}/{project}.csproj", "-c", "Release", "-v", "quiet", "-nologo", "-nodeReuse:false"], cancellationToken);
            if (exitCode != 0)
            {
                throw new ProjectDoesNotBuildException(project, output);
            }
        }

        var results = new List<TestResults>();
        foreach (var project in chosen)
        {
            progress.Report($"Running {project} ...");
            results.Add(await RunAsync(project, filter, cancellationToken));
        }

        return results;
    }

    private static async Task<TestResults> RunAsync(string project, string? filter, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "test-results");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{project}.xml");
        File.Delete(file);
        await DotNet.RunAsync(
            [
                $"tests/{project}/bin/Release/net10.0/{project}.dll",
                "-noLogo", "-noColor", "-xml", file, "-trx", Path.ChangeExtension(file, ".trx"),
                .. filter is null ? Array.Empty<string>() : ["-method", filter],
            ],
            cancellationToken);
        return TestResults.Read(project, file);
    }
}
