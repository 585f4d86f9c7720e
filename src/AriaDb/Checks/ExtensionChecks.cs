using System.Globalization;
using System.Text.RegularExpressions;
using AriaDb.Connections;
using Npgsql;

namespace AriaDb.Checks;

/// <summary>Whether the extensions the files need are there, new enough, or can be made by this role.</summary>
internal static partial class ExtensionChecks
{
    public static async Task CheckAsync(NpgsqlConnection connection, PreflightNeeds needs, PreflightFindings findings, CancellationToken cancellationToken)
    {
        // Supabase's supautils lets its listed roles make its listed extensions although they are not trusted.
        var rows = await Query.RowsAsync(connection, """
            select w.name, e.extversion, a.default_version, v.superuser, v.trusted,
                pg_catalog.has_database_privilege(pg_catalog.current_database(), 'create'),
                (select rolsuper from pg_catalog.pg_roles where rolname = current_user)
                or w.name = any(pg_catalog.regexp_split_to_array(coalesce(pg_catalog.current_setting('supautils.privileged_extensions', true), ''), '\s*,\s*')),
                (select pg_catalog.array_agg(x.version) from pg_catalog.pg_available_extension_versions x where x.name = w.name)
            from unnest($1::pg_catalog.text[]) with ordinality w(name, position)
            left join pg_catalog.pg_extension e on e.extname = w.name
            left join pg_catalog.pg_available_extensions a on a.name = w.name
            left join pg_catalog.pg_available_extension_versions v on v.name = a.name and v.version = a.default_version
            order by w.position
            """, cancellationToken, [needs.Extensions.Select(need => need.Name).ToArray()]);
        foreach (var (need, row) in needs.Extensions.Zip(rows))
        {
            Check(need, row, connection, findings);
        }
    }

    private static void Check(ExtensionNeed need, object?[] row, NpgsqlConnection connection, PreflightFindings findings)
    {
        var (installed, available) = ((string?)row[1], (string?)row[2]);
        var name = Schema.Quote.Identifier(need.Name);
        if (installed is not null)
        {
            if (need.Version is { } wanted && Compare(installed, wanted) < 0)
            {
                findings.Gap("EXTENSION_OLDER", $"extension {need.Name} is {installed} here, and the files were proven with {wanted}"
                    + (available is not null && Compare(available, wanted) >= 0 ? $": alter extension {name} update;" : "; install a newer package on the server first."));
            }

            return;
        }

        if (available is null)
        {
            findings.Gap("EXTENSION_MISSING", $"the server has no extension {need.Name} to install. {Package(need.Name, connection)}");
        }
        else if (need.Version is { } version && ((string[])row[7]!).All(offered => Compare(offered, version) < 0))
        {
            findings.Gap("EXTENSION_OLDER", $"the server offers extension {need.Name} {available}, and the files were proven with {version}. {Package(need.Name, connection)}");
        }
        else if (row[6] is not true && row[3] is true && !(row[4] is true && row[5] is true))
        {
            findings.Gap("EXTENSION_NOT_CREATABLE", row[4] is true
                ? $"extension {need.Name} is trusted, but this role may not create in the database: grant create on database {Schema.Quote.Identifier(connection.Database)}, or have a superuser run: create extension {name};"
                : $"only a superuser may install extension {need.Name} (it is not trusted). Have one run: create extension {name};");
        }
        else if (row[6] is not true && row[5] is false)
        {
            findings.Gap("EXTENSION_NOT_CREATABLE", $"this role may not install extension {need.Name}: grant create on database {Schema.Quote.Identifier(connection.Database)}, or have a superuser run: create extension {name};");
        }
    }

    internal static string Package(string extension, NpgsqlConnection connection)
    {
        var major = connection.PostgreSqlVersion.Major;
        return extension == "vector"
            ? $"On Debian and Ubuntu it is the package postgresql-{major}-pgvector; in Docker the image pgvector/pgvector:pg{major}."
            : $"Install its package on the server, for PostgreSQL {major}.";
    }

    /// <summary>Compares versions number by number: 0.10 is newer than 0.9.</summary>
    internal static int Compare(string left, string right)
    {
        var numbers = Numbers(left).Zip(Numbers(right)).Select(pair => pair.First.CompareTo(pair.Second)).FirstOrDefault(order => order != 0);
        return numbers != 0 ? numbers : Numbers(left).Count().CompareTo(Numbers(right).Count());
    }

    private static IEnumerable<int> Numbers(string version) =>
        Digits().Matches(version).Select(match => int.TryParse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0);

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Digits();
}
