namespace AriaDb.Errors;

/// <summary>One thing that is wrong with the configuration, at a line and column from 1.</summary>
public sealed record ConfigurationProblem(int Line, int Column, string Message);

/// <summary>The configuration cannot be used; everything that is wrong with it is named.</summary>
public sealed class ConfigurationException(string path, IReadOnlyList<ConfigurationProblem> problems)
    : AriaDbException(MessageOf(path, problems))
{
    public IReadOnlyList<ConfigurationProblem> Problems { get; } = problems;

    public override ExitCode ExitCode => ExitCode.WrongUse;

    private static string MessageOf(string path, IReadOnlyList<ConfigurationProblem> problems) =>
        $"The configuration has {problems.Count} {(problems.Count == 1 ? "error" : "errors")}; nothing was run.\n"
        + string.Join('\n', problems.Select(problem => $"  {path}:{problem.Line}:{problem.Column}: {problem.Message}"));
}

/// <summary>There is no configuration where one was named.</summary>
public sealed class ConfigurationMissingException(string path)
    : AriaDbException($"There is no configuration {path}. Name the folder that holds ariadb.json, or the file itself.")
{
    public override ExitCode ExitCode => ExitCode.WrongUse;
}
