using System.CommandLine;
using System.CommandLine.Parsing;
using Command = AriaDb.Commands.Command;
using ParsedCommand = System.CommandLine.Command;

namespace AriaDb.Cli;

/// <summary>`ariadb verify --from=dev`: System.CommandLine reads the words, the shared definitions say what they may be.</summary>
internal static class CommandLineFront
{
    private static readonly Option<bool> Help = new("--help", "-h", "-?") { Description = "Show help", Recursive = true };

    private static readonly Option<bool> Version = new("--version") { Description = "Print the tool's version" };

    /// <summary>Words are taken as they are: a value may begin with '@', and '-abc' is no bundle of flags.</summary>
    private static readonly ParserConfiguration Configuration = new() { EnablePosixBundling = false, ResponseFileTokenReplacer = null };

    public static async Task<int> RunAsync(string[] words, Terminal terminal, string workingDirectory, CancellationToken cancellationToken)
    {
        var commands = AllCommands.List.ToDictionary(command => command.Name, StringComparer.Ordinal);
        var parsed = Root().Parse(words, Configuration);
        var command = commands.GetValueOrDefault(parsed.CommandResult.Command.Name);
        if (parsed.GetValue(Version))
        {
            await terminal.Out.WriteLineAsync($"ariadb {VersionCommand.Current}");
            return (int)ExitCode.Done;
        }

        if (parsed.GetValue(Help) || words.Length == 0)
        {
            await terminal.Out.WriteAsync(command is null ? CliHelp.List() : CommandHelp.Of(command, $"ariadb {command.Name}"));
            return (int)ExitCode.Done;
        }

        var options = command is null ? new OptionValues() : Values(command, parsed);
        var problems = Problems(command, parsed, options);
        if (problems.Count > 0 || command is null)
        {
            throw new CommandLineException(problems, command is null ? "The commands: ariadb --help" : $"Its options: ariadb {command.Name} --help");
        }

        return await CommandRunner.RunAsync(
            command, new Invocation(options, terminal, Workspace.Around(workingDirectory)), cancellationToken);
    }

    private static RootCommand Root()
    {
        var root = new RootCommand();
        root.Options.Clear();
        root.Options.Add(Help);
        root.Options.Add(Version);
        root.TreatUnmatchedTokensAsErrors = false;
        foreach (var command in AllCommands.List)
        {
            var parsed = new ParsedCommand(command.Name, command.Summary) { TreatUnmatchedTokensAsErrors = false };
            foreach (var option in command.Options)
            {
                parsed.Options.Add(Option(option));
            }

            root.Subcommands.Add(parsed);
        }

        return root;
    }

    private static Option Option(CommandOption option) => option.IsFlag
        ? new Option<bool>($"--{option.Name}") { Arity = ArgumentArity.Zero }
        : new Option<string[]>($"--{option.Name}") { Arity = ArgumentArity.ZeroOrMore, AllowMultipleArgumentsPerToken = false };

    private static OptionValues Values(Command command, ParseResult parsed)
    {
        var values = new OptionValues();
        foreach (var option in command.Options)
        {
            if (parsed.GetResult($"--{option.Name}") is not OptionResult { Implicit: false } result)
            {
                continue;
            }

            values = result.Tokens.Count == 0
                ? values.With(option)
                : result.Tokens.Aggregate(values, (before, token) => before.With(option, token.Value));
        }

        return values;
    }

    private static List<string> Problems(Command? command, ParseResult parsed, OptionValues options)
    {
        var problems = new List<string>();
        if (command is null && parsed.UnmatchedTokens is [var word, ..] && !word.StartsWith('-'))
        {
            return [$"there is no command {TypedWord.Shown(word)}{NearestName.Hint(word, AllCommands.List.Select(each => each.Name))}"];
        }

        var known = (command?.Options ?? []).Select(option => $"--{option.Name}").Append("--help").Append(command is null ? "--version" : "--help").ToList();
        problems.AddRange(parsed.UnmatchedTokens.Select(token => token.StartsWith('-')
            ? $"there is no option {TypedWord.Shown(token.Split('=')[0])}{NearestName.Hint(token.Split('=')[0], known)}"
            : $"'{TypedWord.Shown(token)}' is no option"));
        if (problems.Count == 0)
        {
            problems.AddRange(parsed.Errors.Select(error => error.Message));
        }

        problems.AddRange(options.Problems(command?.Options ?? []));
        return command is null && problems.Count == 0 ? ["no command is given"] : problems;
    }
}
