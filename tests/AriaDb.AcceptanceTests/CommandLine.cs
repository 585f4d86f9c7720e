using System.Diagnostics;

namespace AriaDb.AcceptanceTests;

/// <summary>The command line as the tests start it: the published one that ARIADB_TEST_COMMAND_LINE names, else the one they were built with.</summary>
internal static class CommandLine
{
    private static readonly string[] Words = Environment.GetEnvironmentVariable("ARIADB_TEST_COMMAND_LINE") is { Length: > 0 } published
        ? [Path.GetFullPath(published)]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "AriaDb.Cli.dll")];

    /// <summary>For a shell script, which adds the arguments.</summary>
    public static string Quoted => string.Join(' ', Words.Select(word => $"'{word}'"));

    public static Process Start(IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?>? environment = null) =>
        ProcessResult.Start(Words[0], [.. Words[1..], .. arguments], folder, environment);

    public static Task<ProcessResult> RunAsync(IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string?>? environment = null) =>
        ProcessResult.RunAsync(Words[0], [.. Words[1..], .. arguments], folder, TestContext.Current.CancellationToken, environment);
}
