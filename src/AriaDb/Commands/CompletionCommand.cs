using System.Text;

namespace AriaDb.Commands;

/// <summary>Writes what a shell needs to complete the command line.</summary>
public static class CompletionCommand
{
    public const string Summary = "Print the completion of ariadb for a shell: bash, zsh or fish";

    private static readonly CommandOption Shell = new("shell", "bash|zsh|fish", "The shell") { Required = true };

    public static Command Definition { get; } = new("completion", Summary, [Shell], "--shell=bash", RunAsync)
    {
        Details = """
            bash: eval "$(ariadb completion --shell=bash)" in ~/.bashrc
            zsh:  eval "$(ariadb completion --shell=zsh)" in ~/.zshrc, behind compinit
            fish: ariadb completion --shell=fish > ~/.config/fish/completions/ariadb.fish
            """,
    };

    private static async Task<ExitCode> RunAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        await invocation.Out.WriteAsync(invocation.Required(Shell) switch
        {
            "bash" => Bash(),
            "zsh" => "autoload -U +X bashcompinit && bashcompinit\n" + Bash(),
            "fish" => Fish(),
            var other => throw new CommandLineException([$"{Shell.Usage} takes bash, zsh or fish, not {TypedWord.Shown(other)}"]),
        });
        return ExitCode.Done;
    }

    // An option with a value ends with "=", and no blank follows it.
    private static string Bash()
    {
        var text = new StringBuilder("_ariadb() {\n  local word=${COMP_WORDS[COMP_CWORD]} words\n  case ${COMP_WORDS[1]} in\n");
        foreach (var command in AllCommands.List)
        {
            text.Append($"    {command.Name}) words='{Options(command)}' ;;\n");
        }

        return text.Append($"    *) words='{string.Join(' ', AllCommands.List.Select(command => command.Name))} --help --version' ;;\n  esac\n")
            .Append("  if [ \"$COMP_CWORD\" -eq 1 ]; then words='").Append(string.Join(' ', AllCommands.List.Select(command => command.Name))).Append(" --help --version'; fi\n")
            .Append("  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n")
            .Append("  case ${COMPREPLY[0]-} in *=) compopt -o nospace 2>/dev/null ;; esac\n}\ncomplete -F _ariadb ariadb\n").ToString();
    }

    private static string Fish()
    {
        var text = new StringBuilder("complete -c ariadb -f\n");
        foreach (var command in AllCommands.List)
        {
            text.Append($"complete -c ariadb -n __fish_use_subcommand -a {command.Name} -d '{Quoted(command.Summary)}'\n");
            foreach (var option in command.Options)
            {
                text.Append($"complete -c ariadb -n '__fish_seen_subcommand_from {command.Name}' -l {option.Name}{(option.IsFlag ? "" : " -r")} -d '{Quoted(option.Help)}'\n");
            }
        }

        return text.ToString();
    }

    private static string Options(Command command) =>
        string.Join(' ', command.Options.Select(option => $"--{option.Name}{(option.IsFlag ? "" : "=")}").Append("--help"));

    private static string Quoted(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
}
