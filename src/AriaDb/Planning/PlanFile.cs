using System.Text.Json;
using AriaDb.Checks;
using AriaDb.Reports;

namespace AriaDb.Planning;

/// <summary>A plan that was reviewed, as a file: a promotion that is given it does exactly that, or nothing.</summary>
public static class PlanFile
{
    public static Task WriteAsync(string path, PlanReport plan, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(path, JsonSerializer.Serialize(plan, Json.Of<PlanReport>()) + "\n", cancellationToken);

    public static async Task<PlanReport> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new PlanFileException(path, "it is not there");
        }

        try
        {
            var plan = JsonSerializer.Deserialize(await File.ReadAllTextAsync(path, cancellationToken), Json.Of<PlanReport>());
            return plan is { Format: PlanReport.CurrentFormat, Files: not null, Target: not null } ? plan
                : throw new PlanFileException(path, $"its format is {plan?.Format ?? "none"}, and this AriaDb reads {PlanReport.CurrentFormat}");
        }
        catch (JsonException)
        {
            throw new PlanFileException(path, "it is no JSON of ours");
        }
    }

    /// <summary>Refuses, with every reason, a plan that is not of this target as it is now, or not of these files.</summary>
    public static void RefuseOutdated(PlanReport plan, TargetState state, DatabaseIdentity identity)
    {
        var planned = plan.Files.ToDictionary(file => file.Name, file => file.Checksum, StringComparer.Ordinal);
        var pending = state.Pending.Files.ToDictionary(file => file.Name.FileName, file => file.Checksum, StringComparer.Ordinal);
        string[] reasons =
        [
            .. plan.Target != state.Target.Name ? [$"it was made for {plan.Target}"] : Array.Empty<string>(),
            .. plan.DatabaseOid != identity.Oid || (plan.SystemIdentifier is { } system && identity.SystemIdentifier is { } now && system != now)
                ? [$"it was made for another database ({plan.Database}, oid {plan.DatabaseOid})"] : Array.Empty<string>(),
            .. plan.Obstacles.Select(obstacle => $"it was not ready: {obstacle}"),
            .. plan.Fingerprint != state.Fingerprint ? [$"the schema has changed since (planned {Short(plan.Fingerprint)}, now {Short(state.Fingerprint)})"] : Array.Empty<string>(),
            .. planned.Keys.Except(pending.Keys, StringComparer.Ordinal).Select(name => $"{name} is not pending any more"),
            .. pending.Keys.Except(planned.Keys, StringComparer.Ordinal).Select(name => $"{name} is pending, and is not in the plan"),
            .. pending.Where(file => planned.TryGetValue(file.Key, out var checksum) && checksum != file.Value).Select(file => $"{file.Key} was edited since"),
        ];
        if (reasons.Length > 0)
        {
            throw new PlanOutdatedException(state.Target.Name, reasons);
        }
    }

    private static string Short(string fingerprint) => fingerprint.Length > 16 ? fingerprint[..16] + "..." : fingerprint;
}
