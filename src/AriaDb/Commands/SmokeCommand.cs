using AriaDb.Promoting;

namespace AriaDb.Commands;

/// <summary>Looks whether what is there can be read.</summary>
public static class SmokeCommand
{
    public const string Summary = "Read every table and explain every view, as yourself and as anon and authenticated";

    private static readonly CommandOption WithHooks = new("hooks", null, "Run the afterPromote hooks of ariadb.json first, once more");

    public static Command Definition { get; } = new("smoke", Summary, [CommonOptions.To, WithHooks, Confirmation.Option], "--to=prod", RunAsync)
    {
        Details = "What Promote does at its end, for all tables: read-only transactions that are rolled back. Exit code 1 where something granted cannot be read.",
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var settings = invocation.Settings();
        var target = invocation.Target(CommonOptions.To, settings);
        var failed = new List<string>();
        if (invocation.Has(WithHooks))
        {
            if (target.Protected && !await Confirmation.AskAsync(invocation, target))
            {
                throw new NotConfirmedException(target.Name);
            }

            failed.AddRange((await Hooks.RunAsync(target, settings, invocation.Progress, cancellationToken)).Failed);
        }

        await using var connection = await Connections.ConnectionFactory.OpenAsync(target, "ariadb/smoke", cancellationToken);
        var schema = (await Catalog.CatalogReader.ReadAsync(connection, Catalog.SchemaScope.Of(settings), cancellationToken)).Schema;
        var result = await SmokeCheck.RunAsync(target, schema, _ => true, invocation.Progress, cancellationToken);
        foreach (var finding in failed.Concat(result.Findings))
        {
            await invocation.Out.WriteLineAsync(finding);
        }

        await invocation.Out.WriteLineAsync($"{target.Name}: {result.Tried} tries, {result.Findings.Count} failed.");
        return failed.Count + result.Findings.Count == 0 ? ExitCode.Done : ExitCode.CheckFound;
    }
}
