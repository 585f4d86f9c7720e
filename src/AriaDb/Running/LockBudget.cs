using System.Security.Cryptography;

namespace AriaDb.Running;

/// <summary>How long a file may go on asking for its locks, and how long it steps aside between: full jitter from 50 ms up to 2 s.</summary>
internal sealed class LockBudget(RunOptions options)
{
    private const int LeastPause = 50;
    private const int MostPause = 2000;
    private readonly long started = options.Clock.GetTimestamp();

    /// <summary>Attempts that were turned down.</summary>
    public int Attempts { get; private set; }

    public TimeSpan Waited => options.Clock.GetElapsedTime(started);

    /// <summary>Steps aside; false where the budget is used up. There is never a last attempt without a timeout.</summary>
    public async Task<bool> TryWaitAsync(CancellationToken cancellationToken)
    {
        Attempts++;
        var left = options.LockBudget - Waited;
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        var most = Math.Min(MostPause, LeastPause << Math.Min(Attempts, 10));
        var pause = TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(LeastPause, most + 1));
        await Task.Delay(pause < left ? pause : left, options.Clock, cancellationToken);
        return true;
    }
}
