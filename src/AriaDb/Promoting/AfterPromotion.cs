using AriaDb.Schema;

namespace AriaDb.Promoting;

/// <summary>What is to be looked at once the files are in place.</summary>
/// <param name="Restarts">What must be restarted or told, and why.</param>
/// <param name="Hooks">The hooks that ran, as configured.</param>
/// <param name="Findings">What went wrong after the files were applied; they stay in place.</param>
public sealed record AfterPromotion(IReadOnlyList<string> Restarts, IReadOnlyList<string> Hooks, IReadOnlyList<string> Findings)
{
    public static AfterPromotion None { get; } = new([], [], []);

    /// <summary>Runs the hooks and looks whether what was promoted can be used; nothing here takes a file back.</summary>
    public static async Task<AfterPromotion> RunAsync(TargetState before, TargetState after, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var changes = SchemaDiff.Between(before.Schema, after.Schema, AllKinds.List);
        var restarts = Promoting.Restarts.Of(changes, before.Schema, after.Schema, after.Settings.AfterPromote);
        var (done, failed) = await Promoting.Hooks.RunAsync(after.Target, after.Settings, progress, cancellationToken);
        var changed = changes.Where(change => change.Verb != Verb.Drop).Select(change => after.Schema.Contains(change.Object) ? after.Schema.RootOf(change.Object) : change.Object)
            .ToHashSet();
        var smoke = await SmokeCheck.RunAsync(after.Target, after.Schema, table => changed.Contains(table), progress, cancellationToken);
        return new AfterPromotion(restarts, done, [.. failed, .. smoke.Findings]);
    }
}
