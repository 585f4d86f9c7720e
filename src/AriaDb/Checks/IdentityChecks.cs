using AriaDb.Connections;

namespace AriaDb.Checks;

/// <summary>Whether this is the database that was meant: not the one the files come from, and none that is pinned as another.</summary>
internal static class IdentityChecks
{
    public static async Task CheckAsync(
        DatabaseTarget target, DatabaseIdentity identity, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        CheckPin(target, identity, needs, findings);
        if (needs.Source is not { } source)
        {
            return;
        }

        await using var connection = await ConnectionFactory.OpenAsync(source, "ariadb/preflight", cancellationToken);
        var other = await DatabaseIdentity.ReadAsync(connection, cancellationToken);
        if (identity.IsSame(other) || source.IsSamePlace(target))
        {
            findings.Gap("SAME_DATABASE", $"{target.Name} and {source.Name}, where the files come from, are one and the same database ({identity.Name}). "
                + "Check which connection is which.");
        }
    }

    private static void CheckPin(DatabaseTarget target, DatabaseIdentity identity, PreflightNeeds needs, PreflightFindings findings)
    {
        var expected = needs.Environment ?? (target.IsConfigured ? target.Name : null);
        if (identity.Environment is { } pinned && pinned != expected)
        {
            findings.Gap("WRONG_DATABASE", expected is null
                ? $"this database says it is \"{pinned}\" (ariadb.environment). Name it by that name, so that its protection holds."
                : $"\"{expected}\" was asked for, and this database says it is \"{pinned}\" (ariadb.environment). Were two connections swapped?");
        }
        else if (identity.Environment is null && target.Protected)
        {
            findings.Notes.Add($"Nothing in the database itself says that it is {target.Name}. To have every run check it: "
                + $"alter database {Schema.Quote.Identifier(identity.Name)} set \"ariadb.environment\" = {Schema.Quote.Literal(expected ?? target.Name)};");
        }
    }
}
