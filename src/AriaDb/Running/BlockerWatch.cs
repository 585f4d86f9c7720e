using System.Globalization;
using Npgsql;

namespace AriaDb.Running;

/// <summary>A session another one waits for; never its query, which may hold people's data.</summary>
internal sealed record Blocker(int Pid, bool IsAutovacuum, bool PreventsWraparound, TimeSpan DeadlockTimeout, string Description);

/// <summary>Looks from a second connection who keeps a session waiting: afterwards nobody waits any more and nobody can be asked.</summary>
internal sealed class BlockerWatch(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    private NpgsqlConnection? connection;

    /// <summary>Whom the last piece of work was seen waiting for.</summary>
    public Blocker? Last { get; private set; }

    /// <summary>Does the work, and looks now and then while it goes on. Most work is through before the first look.</summary>
    public async Task DuringAsync(int pid, TimeSpan lockTimeout, Func<Task> work)
    {
        Last = null;
        var period = TimeSpan.FromMilliseconds(Math.Clamp(lockTimeout.TotalMilliseconds / 2, 25, 1000));
        var working = work();
        while (!working.IsCompleted && await Task.WhenAny(working, Task.Delay(period, CancellationToken.None)) != working)
        {
            await LookAsync(pid);
        }

        await working;
    }

    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task LookAsync(int pid)
    {
        try
        {
            connection ??= await dataSource.OpenConnectionAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(
                """
                select b.pid, b.backend_type = 'autovacuum worker', b.query like '%(to prevent wraparound)%', b.application_name, b.usename::text,
                    b.state, round(extract(epoch from clock_timestamp() - b.xact_start)::numeric, 1)::text, h.holds,
                    (select setting::int from pg_catalog.pg_settings where name = 'deadlock_timeout')
                from pg_catalog.pg_stat_activity w
                cross join lateral unnest(pg_catalog.pg_blocking_pids(w.pid)) as blocking (pid)
                join pg_catalog.pg_stat_activity b on b.pid = blocking.pid
                cross join lateral (
                    select string_agg(distinct l.mode || ' on ' || l.relation::regclass::text, ', ') as holds
                    from pg_catalog.pg_locks l
                    join pg_catalog.pg_locks x on x.pid = w.pid and not x.granted and x.relation = l.relation
                    where l.pid = b.pid and l.granted) h
                where w.pid = $1 and w.wait_event_type = 'Lock'
                order by h.holds is null, b.xact_start
                limit 1
                """, connection) { Parameters = { new NpgsqlParameter<int> { TypedValue = pid } } };
            await using var row = await command.ExecuteReaderAsync(CancellationToken.None);
            Last = await row.ReadAsync(CancellationToken.None) ? Read(row) : Last;
        }
        catch (NpgsqlException)
        {
            // Who blocks is told where it can be told; the work does not depend on it.
            if (connection is not null)
            {
                await connection.DisposeAsync();
                connection = null;
            }
        }
    }

    private static Blocker Read(NpgsqlDataReader row)
    {
        var autovacuum = !row.IsDBNull(1) && row.GetBoolean(1);
        var wraparound = autovacuum && !row.IsDBNull(2) && row.GetBoolean(2);
        var who = autovacuum ? $"autovacuum{(wraparound ? " to prevent wraparound" : "")}"
            : Text(row, 3) is { Length: > 0 } name ? $"\"{name}\"" : "a session without a name";
        var facts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"pid {row.GetInt32(0)}") };
        facts.AddRange(new[]
        {
            Text(row, 4) is { } role ? $"role {role}" : null, Text(row, 5), Text(row, 6) is { } seconds ? $"{seconds} s in its transaction" : null,
            Text(row, 7) is { } holds ? $"holds {holds}" : null,
        }.OfType<string>());
        return new(row.GetInt32(0), autovacuum, wraparound, TimeSpan.FromMilliseconds(row.GetInt32(8)), $"{who} ({string.Join(", ", facts)})");
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
