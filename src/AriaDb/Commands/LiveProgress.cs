using Spectre.Console;

namespace AriaDb.Commands;

/// <summary>
/// Steps of long work on a terminal: a plain line each, and below one that takes more than a second a spinner with its seconds. Whatever
/// else is written, or asked, takes the spinner's place.
/// </summary>
internal sealed class LiveProgress : IProgress<string>, IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly TextWriter error;
    private readonly TimeSpan patience;
    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private readonly Lazy<IAnsiConsole> console;
    private long? started;
    private bool isShown;

    public LiveProgress(TextWriter error, TimeSpan patience, TimeProvider clock, AnsiSupport ansi = AnsiSupport.Detect)
    {
        (this.error, this.patience, this.clock) = (error, patience, clock);
        console = new(() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Ansi = ansi }));
        timer = clock.CreateTimer(_ => Tick(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Report(string value)
    {
        lock (gate)
        {
            Hide();
            error.WriteLine(value);
            started = clock.GetTimestamp();
            timer.Change(patience, Beat);
        }
    }

    /// <summary>Writes something else, and stays away until the next step.</summary>
    public void Aside(Action write)
    {
        lock (gate)
        {
            Hide();
            started = null;
            timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            write();
        }
    }

    public void Dispose()
    {
        Aside(() => { });
        timer.Dispose();
    }

    private void Tick()
    {
        lock (gate)
        {
            if (started is not { } since || !console.Value.Profile.Capabilities.Ansi)
            {
                return;
            }

            var spinner = console.Value.Profile.Capabilities.Unicode ? Spinner.Known.Dots : Spinner.Known.Line;
            var took = clock.GetElapsedTime(since);
            Hide();
            console.Value.Write(new Text($"{spinner.Frames[(int)(took / Beat) % spinner.Frames.Count]} {took.TotalSeconds:0} s"));
            isShown = true;
        }
    }

    // Back to the line's beginning, and the line erased.
    private void Hide()
    {
        if (isShown)
        {
            console.Value.Write(new ControlCode("\r\u001b[2K"));
            isShown = false;
        }
    }
}
