namespace Build;

/// <summary>What is printed without a target and by --help.</summary>
internal static class FrontHelp
{
    public static string List(IReadOnlyList<Target> targets) =>
        "AriaDb: export, verify and promote a Postgres schema.\n"
        + $"\nUsage\n  {Repository.Script} --target=NAME [options]\n  {Repository.Script} --target=NAME --help\n"
        + "\nTargets\n" + CommandHelp.Table(targets.Select(target => (target.Name, target.Description)))
        + "\nOptions of every target\n" + CommandHelp.Table(CallParser.Own.Select(option => (option.Usage, option.Help)));

    public static string Of(Target target) => CommandHelp.Of(
        target.Description,
        target.Command?.Details ?? "",
        target.Options,
        $"{Repository.Script} --target={target.Name}",
        target.Command?.Example ?? "");
}
