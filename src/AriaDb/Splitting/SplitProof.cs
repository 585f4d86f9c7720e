using AriaDb.Catalog;
using AriaDb.Connections;
using AriaDb.Schema;

namespace AriaDb.Splitting;

/// <summary>What was found equal in both.</summary>
internal sealed record ProvenCopy(string Fingerprint, DatabaseContents Contents);

/// <summary>Proves that a copy is the database: schema with owners, every table, sequence and large object, and what is beside them.</summary>
internal static class SplitProof
{
    private static readonly ReadOptions Everything = new() { Owners = true };

    /// <summary>Reads both now; the old one's writers are kept away, so what is read is what was dumped, or somebody got past that and it shows.</summary>
    public static async Task<ProvenCopy> CompareAsync(
        DatabaseTarget source, DatabaseTarget copy, SplitPlan plan, int jobs, CancellationToken cancellationToken)
    {
        var (old, @new) = (SchemaAsync(source, cancellationToken), SchemaAsync(copy, cancellationToken));
        var (oldContents, newContents) = (DatabaseContents.ReadAsync(source, jobs, cancellationToken), DatabaseContents.ReadAsync(copy, jobs, cancellationToken));
        await Task.WhenAll(old, @new, oldContents, newContents);

        var contents = await oldContents;
        List<string> differences =
        [
            .. Schemas(await old, await @new),
            .. contents.DifferencesTo(await newContents),
            .. await BesideAsync(copy, plan, cancellationToken),
        ];
        return differences.Count == 0 ? new(Fingerprint.Of((await old).Schema), contents) : throw new SplitNotProvenException(source.ToString(), differences);
    }

    private static async Task<CatalogSnapshot> SchemaAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/split", cancellationToken);
        return await CatalogReader.ReadAsync(connection, Everything, cancellationToken);
    }

    private static List<string> Schemas(CatalogSnapshot old, CatalogSnapshot @new)
    {
        var gaps = SchemaGaps.Of(old.Schema, @new.Schema).Select(gap => $"{gap.Object} is {(gap.IsMissing ? "not in the copy" : $"another in the copy: {string.Join("; ", gap.Differences)}")}")
            .Concat(SchemaGaps.Of(@new.Schema, old.Schema).Where(gap => gap.IsMissing).Select(gap => $"{gap.Object} is only in the copy"))
            .Concat(old.Unmodelled.Except(@new.Unmodelled).Select(item => $"{item.Description} is not in the copy"))
            .Concat(@new.Unmodelled.Except(old.Unmodelled).Select(item => $"{item.Description} is only in the copy"))
            .ToList();
        return gaps.Count == 0 && Fingerprint.Of(old.Schema) != Fingerprint.Of(@new.Schema) ? ["the schemas' fingerprints differ"] : gaps;
    }

    private static async Task<IEnumerable<string>> BesideAsync(DatabaseTarget copy, SplitPlan plan, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(copy, "ariadb/split", cancellationToken);
        var made = await DatabaseProperties.ReadAsync(connection, copy.Database, cancellationToken);
        var roles = await ServerRoles.ReadAsync(connection, [.. plan.Roles.Roles.Select(role => role.Name)], cancellationToken);
        return
        [
            .. (made.Owner, made.Locale) == (plan.Properties.Owner, plan.Properties.Locale) ? [] : (string[])["the copy's owner, encoding or locale is another"],
            .. made.Privileges == plan.Properties.Privileges ? [] : (string[])["the copy's privileges on the database itself are others"],
            .. plan.Properties.Settings.Except(made.Settings).Concat(made.Settings.Except(plan.Properties.Settings)).Select(setting => $"the setting {setting} of the database differs").Distinct(StringComparer.Ordinal),
            .. plan.MissingRoles.Except(roles.Roles).Select(role => $"role {role.Name} is not as it was"),
            .. plan.Roles.Memberships.Except(roles.Memberships).ExceptBy(plan.RolesThere.Memberships.Select(m => (m.Role, m.Member)), m => (m.Role, m.Member))
                .Select(membership => $"{membership.Member} is no member of {membership.Role}, or in another way"),
        ];
    }
}
