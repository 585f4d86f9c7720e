using Cake.Core;

namespace AriaDb.AcceptanceTests;

/// <summary>A console that nobody reads.</summary>
public sealed class SilentConsole : IConsole
{
    public ConsoleColor ForegroundColor { get; set; }

    public ConsoleColor BackgroundColor { get; set; }

    public bool SupportAnsiEscapeCodes => false;

    public void Write(string format, params object[] arg)
    {
    }

    public void WriteLine(string format, params object[] arg)
    {
    }

    public void WriteError(string format, params object[] arg)
    {
    }

    public void WriteErrorLine(string format, params object[] arg)
    {
    }

    public void ResetColor()
    {
    }
}
