using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Migrations;
using AriaDb.Servers;

namespace AriaDb.Verifying;

/// <summary>What to prove, and where.</summary>
public sealed record VerifyRequest(Settings Settings, ServerChoice Server)
{
    /// <summary>The database whose schema the files should make; null compares with none.</summary>
    public DatabaseTarget? From { get; init; }
}

/// <summary>What was proven, and everything that was found.</summary>
/// <param name="Files">How many files the folder has.</param>
/// <param name="Server">What the files ran on; null where none ran.</param>
public sealed record VerifyReport(string Folder, int Files, string? Server, IReadOnlyList<Finding> Findings)
{
    public int Errors => Findings.Count(finding => finding.Severity == Severity.Error);

    public int Warnings => Findings.Count(finding => finding.Severity == Severity.Warning);

    /// <summary>The last line people read.</summary>
    public string Summary => Files == 0 && Findings.Count == 0
        ? $"{Folder} holds no migration files yet, so there is nothing to verify. Write the first ones: ./build.sh --target=Export --from=dev"
        : $"{(Errors > 0 ? "FAILED" : "Verified")}: {Counted(Files, "file")}, {Counted(Errors, "error")}, {Counted(Warnings, "warning")}"
            + (Server is null ? "; nothing was run." : $"; run on {Server}.");

    private static string Counted(int count, string word) => $"{count} {word}{(count == 1 ? "" : "s")}";
}
