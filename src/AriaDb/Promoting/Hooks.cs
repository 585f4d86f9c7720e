using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Tools;
using Npgsql;

namespace AriaDb.Promoting;

/// <summary>
/// What ariadb.json wants done after a promotion: "sql: ..." on the target, "run: program arguments" here, without a shell. A hook that fails
/// is told and takes nothing back; the others run all the same.
/// </summary>
public static class Hooks
{
    public const string Sql = "sql:";
    public const string Program = "run:";

    public static bool IsOne(string hook) => (hook.StartsWith(Sql, StringComparison.Ordinal) && hook.Length > Sql.Length)
        || (hook.StartsWith(Program, StringComparison.Ordinal) && hook.Length > Program.Length);

    public static async Task<(IReadOnlyList<string> Done, IReadOnlyList<string> Failed)> RunAsync(
        DatabaseTarget target, Settings settings, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (done, failed) = (new List<string>(), new List<string>());
        foreach (var hook in settings.AfterPromote)
        {
            progress.Report($"After promotion: {hook}");
            if (await FailureAsync(hook, target, settings, cancellationToken) is { } reason)
            {
                failed.Add($"hook \"{hook}\" failed: {Redactor.Scrub(reason)}");
            }
            else
            {
                done.Add(hook);
            }
        }

        return (done, failed);
    }

    private static async Task<string?> FailureAsync(string hook, DatabaseTarget target, Settings settings, CancellationToken cancellationToken)
    {
        try
        {
            if (hook.StartsWith(Sql, StringComparison.Ordinal))
            {
                await using var connection = await ConnectionFactory.OpenAsync(target, "ariadb/hook", cancellationToken);
                await Query.RowsAsync(connection, "select set_config('lock_timeout', '1s', false), set_config('statement_timeout', '60s', false)", cancellationToken);
#pragma warning disable CA2100 // A statement of the reviewed configuration.
                await using var command = new NpgsqlCommand(hook[Sql.Length..].Trim(), connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync(cancellationToken);
                return null;
            }

            var words = hook[Program.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var ended = await Tool.RunAsync(words[0].StartsWith('.') ? Path.GetFullPath(words[0], settings.Root) : words[0], words[1..], cancellationToken: cancellationToken);
            return ended.Succeeded ? null : $"exit code {ended.ExitCode}: {ended.Error.Trim().Split('\n')[^1]}";
        }
        catch (Exception error) when (error is NpgsqlException or AriaDbException)
        {
            return error.Message.Split('\n')[0];
        }
    }
}
