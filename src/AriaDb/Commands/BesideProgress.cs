using System.Text;

namespace AriaDb.Commands;

/// <summary>A writer to the terminal that the progress is shown on: it makes room first.</summary>
internal sealed class BesideProgress(TextWriter inner, LiveProgress progress) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => progress.Aside(() => inner.Write(value));

    public override void Write(string? value) => progress.Aside(() => inner.Write(value));

    public override void Write(char[] buffer, int index, int count) => progress.Aside(() => inner.Write(buffer, index, count));

    public override void WriteLine(string? value) => progress.Aside(() => inner.WriteLine(value));

    public override void Flush() => inner.Flush();
}
