using AriaDb.Connections;

namespace AriaDb.Checks;

/// <summary>Finds, before anything is written, every reason why a run would fail or hurt. It only reads.</summary>
public static class Preflight
{
    /// <summary>Looks at everything and gives all gaps at once; only a target that cannot be reached at all is an exception.</summary>
    public static async Task<PreflightReport> CheckAsync(DatabaseTarget target, PreflightNeeds needs, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/preflight", cancellationToken);
        var identity = await DatabaseIdentity.ReadAsync(connection, cancellationToken);
        var findings = new PreflightFindings();

        await ServerChecks.CheckAsync(connection, target, needs, findings, cancellationToken);
        await IdentityChecks.CheckAsync(connection, target, identity, needs, findings, cancellationToken);
        await PrivilegeChecks.CheckAsync(connection, needs, findings, cancellationToken);
        await ExtensionChecks.CheckAsync(connection, needs, findings, cancellationToken);

        return new(target.ToString(), identity, connection.PostgreSqlVersion.ToString(), findings.Gaps, findings.Notes);
    }
}

/// <summary>What the checks have found so far.</summary>
internal sealed class PreflightFindings
{
    public List<Gap> Gaps { get; } = [];

    public List<string> Notes { get; } = [];

    public void Gap(string code, string message) => Gaps.Add(new(code, message));
}
