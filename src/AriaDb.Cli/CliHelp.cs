namespace AriaDb.Cli;

/// <summary>What `ariadb --help` prints.</summary>
internal static class CliHelp
{
    public static string List() =>
        "AriaDb: export, verify and promote a Postgres schema.\n"
        + "\nUsage\n  ariadb COMMAND [options]\n  ariadb COMMAND --help\n"
        + "\nCommands\n" + CommandHelp.Table(AllCommands.List.Select(command => (command.Name, command.Summary)))
        + "\nSettings are read from ariadb.json in this folder or the nearest above it.\n"
        + "\nExit codes\n" + CommandHelp.Table(
        [
            ("0", "done"),
            ("1", "a check found something"),
            ("2", "wrong use or configuration"),
            ("3", "refused for safety"),
            ("4", "the environment lacks something"),
            ("5", "failed while applying"),
        ]);
}
