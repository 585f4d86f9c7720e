using System.Text;

namespace AriaDb.Commands;

/// <summary>Who reads and answers: results go to <see cref="Out"/>, everything about the run to <see cref="Error"/>; plain text, no colours.</summary>
/// <param name="Interactive">Whether a person can be asked.</param>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool Interactive)
{
    public IProgress<string> Progress { get; private init; } = new LineProgress(Error);

    /// <summary>The process's own; where its standard error is a terminal, long steps show that they go on.</summary>
    public static Terminal FromConsole()
    {
        var interactive = !Console.IsInputRedirected && !Console.IsErrorRedirected;
#pragma warning disable CA2000 // They live as long as the process.
        // What another program reads, SQL above all, is never in a locale's own characters, of which some are "?".
        var output = Console.IsOutputRedirected
            ? TextWriter.Synchronized(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true })
            : Console.Out;
        if (Console.IsErrorRedirected)
        {
            return new(Console.In, output, Console.Error, interactive);
        }

        var progress = new LiveProgress(Console.Error, TimeSpan.FromSeconds(1), TimeProvider.System);
        return new(
            Console.In,
            Console.IsOutputRedirected ? output : new BesideProgress(output, progress),
            new BesideProgress(Console.Error, progress),
            interactive) { Progress = progress };
#pragma warning restore CA2000
    }

    /// <summary>Writes at once and in order, which <see cref="Progress{T}"/> does not promise.</summary>
    private sealed class LineProgress(TextWriter error) : IProgress<string>
    {
        private readonly Lock gate = new();

        public void Report(string value)
        {
            lock (gate)
            {
                error.WriteLine(value);
            }
        }
    }
}
