namespace AriaDb.Errors;

/// <summary>A call that cannot be understood: all that is wrong with it, and where to read how it is right.</summary>
public sealed class CommandLineException(IReadOnlyList<string> problems, string seeAlso = "") : AriaDbException(Text(problems, seeAlso))
{
    public IReadOnlyList<string> Problems { get; } = problems;

    public override ExitCode ExitCode => ExitCode.WrongUse;

    private static string Text(IReadOnlyList<string> problems, string seeAlso)
    {
        var text = problems.Count == 1
            ? $"The command line is wrong: {problems[0]}"
            : $"The command line is wrong:{string.Concat(problems.Select(problem => $"\n  {problem}"))}";
        return $"{text}\nNothing was run.{(seeAlso.Length == 0 ? "" : $" {seeAlso}")}";
    }
}

/// <summary>A name that cannot be a migration's.</summary>
public sealed class MigrationNameRefusedException(string name)
    : AriaDbException($"'{name}' cannot name a migration. Use letters, digits, '-' and '_', at most 60, such as add_goal_notes.")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}
