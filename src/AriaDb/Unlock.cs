using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Protecting;
using AriaDb.Running;

namespace AriaDb;

/// <summary>What a person says about a database's protection.</summary>
public sealed record ProtectionRequest(DatabaseTarget Target, Configuration.Settings Settings)
{
    /// <summary>Asks a person for the name of a protected target; given the target, true is yes.</summary>
    public required Func<DatabaseTarget, Task<bool>> Confirm { get; init; }
}

/// <summary>
/// Opens a database to changes for a while, shuts it again, and pins which database it is. All of it is in the journal's schema, by the
/// server's clock, so that it holds for every machine that promotes there.
/// </summary>
public static class Unlock
{
    /// <summary>The longest time a database can be open: a working day's end is never far.</summary>
    public const int MostMinutes = 480;

    public static Task<ProtectionState> OpenAsync(
        ProtectionRequest request, int minutes, string reason, IProgress<string> progress, CancellationToken cancellationToken) =>
        AddAsync(request, new("unlock", minutes, reason, null, FormattableString.Invariant($"{minutes} min: {reason}")), progress, cancellationToken);

    /// <summary>Shuts it now. From the first time on, it is only changed while it is unlocked.</summary>
    public static Task<ProtectionState> ShutAsync(ProtectionRequest request, string? reason, IProgress<string> progress, CancellationToken cancellationToken) =>
        AddAsync(request, new("lock", null, reason, null, reason ?? "locked"), progress, cancellationToken);

    /// <summary>
    /// Writes into the database which one it is. What is pinned as another is refused, but a copy: it is pinned anew, and the journal it
    /// brought along stays.
    /// </summary>
    public static async Task<ProtectionState> PinAsync(ProtectionRequest request, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var target = request.Target;
        var journal = JournalName.Parse(request.Settings.Journal);
        var report = await Preflight.CheckAsync(target, new() { Journal = journal }, cancellationToken);
        var gaps = report.Gaps.Where(gap => gap.Code != "COPY_OF_ANOTHER").ToList();
        if (gaps.Count > 0)
        {
            throw new PreflightFailedException(target.ToString(), gaps);
        }

        return await WriteAsync(request, new("pin", null, null, target.Name, $"this database is {target.Name}"), progress, cancellationToken);
    }

    private static async Task<ProtectionState> AddAsync(ProtectionRequest request, ProtectionRow row, IProgress<string> progress, CancellationToken cancellationToken)
    {
        await TargetGuard.PreflightAsync(request.Target, new() { Journal = JournalName.Parse(request.Settings.Journal) }, progress, cancellationToken);
        return await WriteAsync(request, row, progress, cancellationToken);
    }

    private static async Task<ProtectionState> WriteAsync(ProtectionRequest request, ProtectionRow row, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var target = request.Target;

        // To shut a door nobody is asked.
        if (target.Protected && row.Action != "lock" && !await request.Confirm(target))
        {
            throw new NotConfirmedException(target.Name);
        }

        var journal = JournalName.Parse(request.Settings.Journal);
        await MigrationRunner.PrepareAsync(target.ConnectionString, new() { Journal = journal }, progress, cancellationToken);
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/protection", cancellationToken);
        await ProtectionTable.AddAsync(connection, journal, row, await DatabaseIdentity.ReadAsync(connection, cancellationToken), cancellationToken);
        return await ProtectionTable.ReadAsync(connection, journal, cancellationToken);
    }
}
