using AriaDb.Commands;
using Npgsql;

namespace AriaDb.Connections;

/// <summary>Opens connections; a failure has the type of its cause.</summary>
public static class ConnectionFactory
{
    /// <summary>The server cuts an application's name at 63 bytes.</summary>
    private const int LongestName = 63;

    public static Task<NpgsqlConnection> OpenAsync(DatabaseTarget target, string applicationName, CancellationToken cancellationToken) =>
        OpenAsync(target, applicationName, connectionString => new NpgsqlConnection(connectionString), cancellationToken);

    /// <summary>
    /// Opens both at once, to read catalogs and nothing else: Npgsql does not ask these servers for their types, which is a tenth of the time that two
    /// small schemas take. It knows the built-in ones by itself, save "char" (10.0). Rows come in few large portions, rather than in many of 8 KB.
    /// </summary>
    public static async Task<(NpgsqlConnection First, NpgsqlConnection Second)> OpenForCatalogsAsync(
        DatabaseTarget first, DatabaseTarget second, string applicationName, CancellationToken cancellationToken)
    {
        var opening = new[] { first, second }.Select(target => Task.Run(() => OpenAsync(target, applicationName, ForCatalog, cancellationToken), cancellationToken)).ToArray();
        try
        {
            var opened = await Task.WhenAll(opening);
            return (opened[0], opened[1]);
        }
        catch
        {
            foreach (var other in opening.Where(o => o.IsCompletedSuccessfully))
            {
                await (await other).DisposeAsync();
            }

            throw;
        }
    }

    private static NpgsqlConnection ForCatalog(string connectionString)
    {
        var source = new NpgsqlSlimDataSourceBuilder(connectionString) { ConnectionStringBuilder = { ReadBufferSize = 65_536 } };
        source.EnableArrays().EnableTransportSecurity().EnableIntegratedSecurity().ConfigureTypeLoading(types => types.EnableTypeLoading(false));
        return source.Build().CreateConnection();
    }

    private static async Task<NpgsqlConnection> OpenAsync(
        DatabaseTarget target, string applicationName, Func<string, NpgsqlConnection> create, CancellationToken cancellationToken)
    {
        CheckFiles(target);
        try
        {
            return await OpenRawAsync(target, applicationName, create, cancellationToken);
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            var existing = await DatabasesAsync(target, cancellationToken);
            throw new DatabaseMissingException(Server(target), target.Database, existing, NearestName.Hint(target.Database, existing), missing);
        }
        catch (Exception failure) when (failure is not OperationCanceledException and not AriaDbException)
        {
            throw ConnectionFailure.Of(target, failure);
        }
    }

    /// <summary>The databases of the server that may be connected to, or none where they cannot be read.</summary>
    public static async Task<IReadOnlyList<string>> DatabasesAsync(DatabaseTarget target, CancellationToken cancellationToken)
    {
        foreach (var maintenance in new[] { "postgres", "template1" })
        {
            try
            {
                await using var connection = await OpenRawAsync(target.WithDatabase(maintenance), "ariadb", connectionString => new NpgsqlConnection(connectionString), cancellationToken);
                await using var command = new NpgsqlCommand(
                    "select datname from pg_catalog.pg_database where datallowconn and not datistemplate order by 1", connection);
                await using var rows = await command.ExecuteReaderAsync(cancellationToken);
                var names = new List<string>();
                while (await rows.ReadAsync(cancellationToken))
                {
                    names.Add(rows.GetString(0));
                }

                return names;
            }
            catch (NpgsqlException)
            {
                // This one may not be connected to; the other one may.
            }
        }

        return [];
    }

    private static async Task<NpgsqlConnection> OpenRawAsync(
        DatabaseTarget target, string applicationName, Func<string, NpgsqlConnection> create, CancellationToken cancellationToken)
    {
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            ApplicationName = applicationName.Length <= LongestName ? applicationName : applicationName[..LongestName],
            Pooling = false,
            CommandTimeout = 0,
            IncludeErrorDetail = false,
        };
        var connection = create(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    // Npgsql would only say that the certificate is invalid.
    private static void CheckFiles(DatabaseTarget target)
    {
        var builder = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        string?[] files = [builder.RootCertificate, builder.SslCertificate, builder.SslKey];
        if (builder.SslMode != SslMode.Disable && files.FirstOrDefault(file => file is not null && !File.Exists(file)) is { } absent)
        {
            throw new TlsRefusedException(target.ToString(), $"the file {absent}, which it names, is not there", null);
        }
    }

    private static string Server(DatabaseTarget target) => target.Redacted[..target.Redacted.LastIndexOf('/')];
}
