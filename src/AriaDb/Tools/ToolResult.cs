using AriaDb.Connections;

namespace AriaDb.Tools;

/// <summary>Where a program reads from and writes to, beside its messages; null for nothing, and for keeping what it writes.</summary>
public sealed record ToolStreams(Stream? Input = null, Stream? Output = null);

/// <summary>What a program left behind.</summary>
public sealed record ToolResult(int ExitCode, string Output, string Error)
{
    private const int TailLines = 20;

    public bool Succeeded => ExitCode == 0;

    /// <summary>The end of its errors, or of its output where it wrote none, without secrets: what a message can hold.</summary>
    public string Tail
    {
        get
        {
            var lines = (Error.Trim().Length > 0 ? Error : Output).Trim().Split('\n');
            return Redactor.Scrub(string.Join('\n', lines.TakeLast(TailLines))).Trim();
        }
    }
}
