using AriaDb.Connections;
using AriaDb.Protecting;
using Npgsql;

namespace AriaDb.Checks;

/// <summary>Whether this is the database that was meant: not the one the files come from, and none that is pinned as another.</summary>
internal static class IdentityChecks
{
    public static async Task CheckAsync(
        NpgsqlConnection connection, DatabaseTarget target, DatabaseIdentity identity, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        var pin = needs.Journal is { } journal ? (await ProtectionTable.ReadAsync(connection, journal, cancellationToken)).Pin : null;
        CheckPin(target, identity, pin, needs, findings);
        if (needs.Source is not { } source)
        {
            return;
        }

        await using var there = await ConnectionFactory.OpenAsync(source, "ariadb/preflight", cancellationToken);
        var other = await DatabaseIdentity.ReadAsync(there, cancellationToken);
        if (identity.IsSame(other) || source.IsSamePlace(target))
        {
            findings.Gap("SAME_DATABASE", $"{target.Name} and {source.Name}, where the files come from, are one and the same database ({identity.Name}). "
                + "Check which connection is which.");
        }
    }

    private static void CheckPin(DatabaseTarget target, DatabaseIdentity identity, DatabasePin? pin, PreflightNeeds needs, PreflightFindings findings)
    {
        var expected = needs.Environment ?? (target.IsConfigured ? target.Name : null);
        if (pin is not null && !pin.IsOf(identity))
        {
            findings.Gap("COPY_OF_ANOTHER", $"what this database ({identity.Name}) says of itself was written in another one: it is a copy of \"{pin.Environment}\" ({pin.Database}), "
                + $"with that one's journal. If it is meant to be {target.Name} from now on: --target=Pin --to={target.Name}");
        }
        else if (pin is not null && pin.Environment != expected)
        {
            findings.Gap("WRONG_DATABASE", expected is null
                ? $"this database is pinned as \"{pin.Environment}\". Name it by that name, so that its protection holds."
                : $"\"{expected}\" was asked for, and this database is pinned as \"{pin.Environment}\". Were two connections swapped?");
        }
        else if (identity.Environment is { } pinned && pinned != expected)
        {
            findings.Gap("WRONG_DATABASE", expected is null
                ? $"this database says it is \"{pinned}\" (ariadb.environment). Name it by that name, so that its protection holds."
                : $"\"{expected}\" was asked for, and this database says it is \"{pinned}\" (ariadb.environment). Were two connections swapped?");
        }
        else if (identity.Environment is null && pin is null && target.Protected)
        {
            findings.Notes.Add($"Nothing in the database itself says that it is {target.Name}. To have every run check it: --target=Pin --to={target.Name}");
        }
    }
}
