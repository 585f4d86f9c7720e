using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace AriaDb.Tests.Desk;

/// <summary>A step of the runbook: a command with what it prints, SQL that somebody runs by hand, or a file that somebody writes.</summary>
/// <param name="What">"console", "sql prod", "sql dev", or "sql" and a file's path.</param>
internal sealed record RunbookStep(int Line, string What, string Text);

/// <summary>docs/OPS-RUNBOOK.md, as steps that can be done in their order.</summary>
internal static partial class Runbook
{
    /// <summary>The repository that the tests were built from.</summary>
    public static string Root { get; } = Find();

    public static IReadOnlyList<RunbookStep> Read()
    {
        var text = File.ReadAllText(Path.Combine(Root, "docs", "OPS-RUNBOOK.md"));
        return [.. Blocks().Matches(text).Select(match => new RunbookStep(
            text.AsSpan(0, match.Index).Count('\n') + 2, match.Groups["what"].Value.Trim(), match.Groups["text"].Value))];
    }

    /// <summary>The commands of a console block: words, and the lines each prints; "# exit code N" closes one that is not 0.</summary>
    public static IEnumerable<(string Command, List<string> Prints, int ExitCode)> Commands(RunbookStep step)
    {
        (string Command, List<string> Prints, int ExitCode)? current = null;
        foreach (var line in step.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("$ ", StringComparison.Ordinal))
            {
                if (current is { } done)
                {
                    yield return done;
                }

                current = (line[2..], [], 0);
            }
            else if (line.StartsWith("# exit code ", StringComparison.Ordinal))
            {
                current = current!.Value with { ExitCode = line[12] - '0' };
            }
            else if (line.Trim() != "...")
            {
                current!.Value.Prints.Add(line);
            }
        }

        if (current is { } last)
        {
            yield return last;
        }
    }

    /// <summary>The words of a command as a shell splits them; only double quotes are known.</summary>
    public static string[] Words(string command) =>
        [.. Word().Matches(command).Select(match => match.Value.Replace("\"", "", StringComparison.Ordinal))];

    /// <summary>Whether some line is the expected one, where "..." stands for anything.</summary>
    public static bool Prints(string output, string expected) => Regex.IsMatch(
        output, "^" + Regex.Escape(expected).Replace(@"\.\.\.", ".*", StringComparison.Ordinal) + "\\s*$", RegexOptions.Multiline, TimeSpan.FromSeconds(5));

    private static string Find([CallerFilePath] string source = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(source)!);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AriaDb.sln")))
        {
            folder = folder.Parent;
        }

        return folder!.FullName;
    }

    [GeneratedRegex("^```(?<what>console|sql [^\n]+)\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Blocks();

    [GeneratedRegex("(\"[^\"]*\"|[^\\s\"])+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();
}
