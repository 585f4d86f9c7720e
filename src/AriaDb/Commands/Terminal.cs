namespace AriaDb.Commands;

/// <summary>Who reads and answers: results go to <see cref="Out"/>, everything about the run to <see cref="Error"/>; plain text, no colours.</summary>
/// <param name="Interactive">Whether a person can be asked.</param>
public sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool Interactive)
{
    public IProgress<string> Progress { get; } = new LineProgress(Error);

    public static Terminal FromConsole() => new(
        Console.In,
        Console.Out,
        Console.Error,
        Interactive: !Console.IsInputRedirected && !Console.IsErrorRedirected);

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
