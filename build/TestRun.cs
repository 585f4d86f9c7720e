using System.Globalization;

namespace Build;

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
                ["msbuild", $"tests/{project}/{project}.csproj", "-restore", "-p:Configuration=Release", "-v:quiet", "-nologo", "-nodeReuse:false"], cancellationToken);
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
        var count = Path.ChangeExtension(file, ".postgres");
        File.Delete(file);
        File.Delete(count);
        await DotNet.RunAsync(
            [
                $"tests/{project}/bin/Release/net10.0/{project}.dll",
                "-noLogo", "-noColor", "-xml", file, "-trx", Path.ChangeExtension(file, ".trx"),
                .. filter is null ? Array.Empty<string>() : ["-method", filter],
            ],
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ARIADB_TEST_POSTGRES_COUNT"] = count },
            cancellationToken);
        var counted = File.Exists(count) ? int.Parse(await File.ReadAllTextAsync(count, cancellationToken), CultureInfo.InvariantCulture) : 0;
        return TestResults.Read(project, file, counted);
    }
}
