using System.Text;

namespace AriaDb.Commands;

/// <summary>The help of a command, the same in both fronts but for how it is called.</summary>
public static class CommandHelp
{
    /// <param name="call">How the front calls the command: "ariadb verify", "./build.sh --target=Verify".</param>
    public static string Of(Command command, string call) => Of(command.Summary, command.Details, command.Options, call, command.Example);

    public static string Of(string summary, string details, IReadOnlyList<CommandOption> options, string call, string example)
    {
        var text = new StringBuilder().Append(summary).Append('\n');
        if (details.Length > 0)
        {
            text.Append('\n').Append(details.ReplaceLineEndings("\n").TrimEnd()).Append('\n');
        }

        text.Append("\nUsage\n  ").Append(call).Append(options.Count > 0 ? " [options]" : "").Append('\n');
        if (options.Count > 0)
        {
            text.Append("\nOptions\n").Append(Table(options.Select(option => (option.Usage, HelpOf(option)))));
        }

        return text.Append("\nExample\n  ").Append($"{call} {example}".TrimEnd()).Append('\n').ToString();
    }

    /// <summary>Names and what they are, in two columns.</summary>
    public static string Table(IEnumerable<(string Name, string Text)> rows)
    {
        var list = rows.ToList();
        var width = list.Select(row => row.Name.Length).DefaultIfEmpty().Max();
        return string.Concat(list.Select(row => $"  {row.Name.PadRight(width)}  {row.Text}\n"));
    }

    private static string HelpOf(CommandOption option) => option switch
    {
        { Required: true } => $"{option.Help} (required)",
        { Repeatable: true } => $"{option.Help} (repeatable)",
        _ => option.Help,
    };
}
