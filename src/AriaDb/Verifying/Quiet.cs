namespace AriaDb.Verifying;

/// <summary>Progress that nobody needs to see.</summary>
internal sealed class Quiet : IProgress<string>
{
    public static IProgress<string> Progress { get; } = new Quiet();

    public void Report(string value)
    {
    }
}
