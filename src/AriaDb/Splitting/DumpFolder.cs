using System.Globalization;
using System.Security.Cryptography;
using AriaDb.Backups;
using AriaDb.Connections;
using AriaDb.Tools;

namespace AriaDb.Splitting;

/// <summary>A dump in a folder that its owner alone may enter and that goes with it; a killed run's folder is swept by the next.</summary>
internal sealed class DumpFolder : IDisposable
{
    private const string Prefix = "ariadb-split-";
    private const string LockFile = "owner.lock";

    private readonly string place;
    private readonly FileStream owner;

    private DumpFolder(string place)
    {
        this.place = place;

        // Open as long as we live, and for nobody else.
        owner = new FileStream(Path.Combine(place, LockFile), FileMode.CreateNew, FileAccess.Write, FileShare.None);
    }

    private string Dump => Path.Combine(place, "dump");

    public static DumpFolder Create(string parent)
    {
        try
        {
            Sweep(parent);
            var folder = Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true));
            BackupFiles.CreateFolder(folder);
            return new(folder);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new SplitRefusedException($"The dump cannot be put into {parent} ({refused.Message}). Name another folder: --folder=FOLDER", refused);
        }
    }

    /// <summary>Whether both programs are on this machine and can share a folder; those in a container are given one stream.</summary>
    public static bool IsParallel(SplitPlan plan) => plan.Dump.Container is null && plan.Restore.Container is null;

    public async Task FillAsync(SplitPlan plan, DatabaseTarget source, int jobs, CancellationToken cancellationToken)
    {
        string[] arguments = ["--no-password", "--lock-wait-timeout=60000"];
        await using var stream = IsParallel(plan) ? null : BackupFiles.Create(Dump);
        var dump = await plan.Dump.RunAsync(
            "pg_dump",
            IsParallel(plan) ? ["--format=directory", "--jobs=" + Text(jobs), "--file=" + Dump, .. arguments] : ["--format=custom", .. arguments],
            source,
            "ariadb/split",
            new(Output: stream),
            cancellationToken);
        if (!dump.Succeeded)
        {
            throw new CopyFailedException($"pg_dump of {source} failed: {Redactor.Scrub(BackupFailure.Reason(dump))}");
        }
    }

    public async Task RestoreAsync(SplitPlan plan, DatabaseTarget destination, int jobs, CancellationToken cancellationToken)
    {
        string[] arguments = ["--exit-on-error", "--no-password", "--dbname=" + LibpqEnvironment.DatabaseOnly(destination)];
        await using var stream = IsParallel(plan) ? null : File.OpenRead(Dump);
        var restore = await plan.Restore.RunAsync(
            "pg_restore",
            IsParallel(plan) ? [.. arguments, "--jobs=" + Text(jobs), Dump] : arguments,
            destination,
            "ariadb/split",
            new(Input: stream),
            cancellationToken);
        if (!restore.Succeeded)
        {
            throw new CopyFailedException($"pg_restore into {destination} failed: {Redactor.Scrub(BackupFailure.Reason(restore))}");
        }
    }

    public void Dispose()
    {
        owner.Dispose();
        Remove(place);
    }

    // Whoever lives holds the lock of its file.
    private static void Sweep(string parent)
    {
        foreach (var left in Directory.Exists(parent) ? Directory.GetDirectories(parent, Prefix + "*") : [])
        {
            try
            {
                using (new FileStream(Path.Combine(left, LockFile), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
                {
                }

                Remove(left);
            }
            catch (Exception another) when (another is IOException or UnauthorizedAccessException)
            {
                // Somebody's who works in it, or another user's.
            }
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            // A pg_dump that outlived its killed owner writes there for a moment more; the next run sweeps.
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
