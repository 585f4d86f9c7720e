using AriaDb.Checks;
using AriaDb.Connections;
using AriaDb.Schema;
using Npgsql;

namespace AriaDb.Splitting;

/// <summary>Whether the new server can take the database as it is.</summary>
internal sealed class DestinationChecks(NpgsqlConnection here, NpgsqlConnection there, PreflightFindings findings, CancellationToken cancellationToken)
{
    public async Task CheckServerAsync(DatabaseIdentity source, DatabaseTarget sourceTarget)
    {
        var (old, @new) = (here.PostgreSqlVersion, there.PostgreSqlVersion);
        if (@new.Major != old.Major)
        {
            findings.Gap("SERVER_VERSION", $"the new server is PostgreSQL {@new.Major}, and the old one {old.Major}. A move that is proven object by object needs the same: move first, upgrade afterwards.");
        }
        else if (@new < old)
        {
            findings.Notes.Add($"The new server is PostgreSQL {@new}, older than {old} of the old one.");
        }

        // A server that was copied as files has the other's number, but was started by itself.
        const string Started = "select pg_catalog.pg_postmaster_start_time()";
        var identity = await DatabaseIdentity.ReadAsync(there, cancellationToken);
        if (identity.SystemIdentifier == source.SystemIdentifier
            && Equals((await Query.RowAsync(here, Started, cancellationToken))[0], (await Query.RowAsync(there, Started, cancellationToken))[0]))
        {
            findings.Gap("SAME_SERVER", $"--to-server leads to the server on which {sourceTarget.Database} is already; one failure would still take both down.");
        }

        var row = await Query.RowAsync(there, "select rolsuper, rolname::text from pg_catalog.pg_roles where rolname = current_user", cancellationToken);
        if (row[0] is not true)
        {
            findings.Gap("NOT_SUPERUSER", $"{row[1]} is no superuser of the new server: roles, owners, extensions, event triggers and publications are made there as they were. Log in as one.");
        }

        await NoteSettingAsync("shared_preload_libraries", "Extensions may need them");
        await NoteSettingAsync("wal_level", "Publications and realtime need logical");
    }

    /// <summary>The extensions with their versions; each must be to be had there, as new.</summary>
    public async Task<IReadOnlyList<string>> CheckExtensionsAsync()
    {
        var installed = await Query.RowsAsync(here, "select extname::text, extversion from pg_catalog.pg_extension where extname <> 'plpgsql' order by 1", cancellationToken);
        var available = (await Query.RowsAsync(there, "select name::text, default_version from pg_catalog.pg_available_extensions", cancellationToken))
            .ToDictionary(row => (string)row[0]!, row => (string?)row[1] ?? "", StringComparer.Ordinal);
        foreach (var row in installed)
        {
            var (name, version) = ((string)row[0]!, (string)row[1]!);
            if (!available.TryGetValue(name, out var offered))
            {
                findings.Gap("EXTENSION_MISSING", $"the new server has no extension {name} to install. {ExtensionChecks.Package(name, there)}");
            }
            else if (ExtensionChecks.Compare(offered, version) < 0)
            {
                findings.Gap("EXTENSION_OLDER", $"the new server offers extension {name} {offered}, and the old one has {version}. {ExtensionChecks.Package(name, there)}");
            }
            else if (offered != version)
            {
                findings.Notes.Add($"Extension {name} is {version} here, and will be {offered} there.");
            }
        }

        return [.. installed.Select(row => $"{row[0]} {row[1]}")];
    }

    /// <summary>Tablespaces and locales, which belong to the machine.</summary>
    public async Task CheckPlacesAsync(DatabaseProperties properties)
    {
        var used = (await Query.RowsAsync(here, """
            select distinct t.spcname::text from pg_catalog.pg_class c join pg_catalog.pg_tablespace t on t.oid = c.reltablespace where t.spcname <> 'pg_global'
            """, cancellationToken)).Select(row => (string)row[0]!).Append(properties.Tablespace).Distinct(StringComparer.Ordinal).ToArray();
        var missing = await Query.RowsAsync(there, """
            select w.name from unnest($1::pg_catalog.text[]) w(name) where not exists (select from pg_catalog.pg_tablespace t where t.spcname = w.name) order by 1
            """, cancellationToken, [used]);
        foreach (var row in missing)
        {
            findings.Gap("TABLESPACE_MISSING", $"the new server has no tablespace {Quote.Identifier((string)row[0]!)}: create it there, or move its tables here to another one.");
        }

        await CheckLocaleAsync();
    }

    /// <summary>Where the new server keeps its data, where that is on this machine and may be known.</summary>
    public async Task<string?> DataFolderAsync(DatabaseTarget destination)
    {
        var row = await Query.RowAsync(there, """
            select case when pg_catalog.pg_has_role('pg_read_all_settings', 'usage') then pg_catalog.current_setting('data_directory') end
            """, cancellationToken);
        return destination.IsLocal && row[0] is string folder && Directory.Exists(folder) ? folder : null;
    }

    // A collation that is made and rolled back asks the machine for the locale; of another encoding than the probe's database it says nothing.
    private async Task CheckLocaleAsync()
    {
        var row = await Query.RowAsync(here, """
            select datcollate::text, datctype::text, encoding from pg_catalog.pg_database where datname = pg_catalog.current_database()
            """, cancellationToken);
        var same = await Query.RowAsync(there, "select encoding = $1 from pg_catalog.pg_database where datname = pg_catalog.current_database()", cancellationToken, row[2]);
        if (same[0] is false)
        {
            return;
        }

        await using var transaction = await there.BeginTransactionAsync(cancellationToken);
        try
        {
            await Query.RowsAsync(
                there, $"create collation pg_catalog.ariadb_probe (provider = libc, lc_collate = {Quote.Literal((string)row[0]!)}, lc_ctype = {Quote.Literal((string)row[1]!)})", cancellationToken);
        }
        catch (PostgresException refused) when (refused.SqlState is PostgresErrorCodes.UndefinedObject or PostgresErrorCodes.InvalidParameterValue or PostgresErrorCodes.WrongObjectType)
        {
            findings.Gap("LOCALE_MISSING", $"the new server's machine has no locale {row[0]} / {row[1]} ({refused.MessageText}). Install it there (Debian: locales-all), and restart the server.");
        }
        catch (PostgresException)
        {
            // It may not be probed; CREATE DATABASE will say, before anything is changed here.
        }
    }

    private async Task NoteSettingAsync(string name, string why)
    {
        var sql = $"select coalesce((select setting from pg_catalog.pg_settings where name = {Quote.Literal(name)}), '')";
        var (old, @new) = ((string)(await Query.RowAsync(here, sql, cancellationToken))[0]!, (string)(await Query.RowAsync(there, sql, cancellationToken))[0]!);
        if (old != @new && old.Length > 0)
        {
            findings.Notes.Add($"{name} is \"{old}\" here and \"{@new}\" there. {why}.");
        }
    }
}
