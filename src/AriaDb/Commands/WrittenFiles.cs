namespace AriaDb.Commands;

/// <summary>The files that a call asks to be written: whether they can be is said before the work, not after it.</summary>
internal static class WrittenFiles
{
    /// <exception cref="CommandLineException">One cannot be written; each is named.</exception>
    public static void Refuse(Command command, Invocation invocation)
    {
        var problems = command.Options.Where(option => option.IsWritten).SelectMany(option => invocation.Values(option)
                .Select(value => WhyNot(invocation.Workspace.Typed(value)) is { } why ? $"--{option.Name}={value} cannot be written: {why}" : null))
            .OfType<string>().ToList();
        if (problems.Count > 0)
        {
            throw new CommandLineException(problems);
        }
    }

    private static string? WhyNot(string path)
    {
        if (Directory.Exists(path))
        {
            return "it is a folder";
        }

        if (!Directory.Exists(Path.GetDirectoryName(path)))
        {
            return "there is no such folder";
        }

        var isNew = !File.Exists(path);
        try
        {
            using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }

            if (isNew)
            {
                File.Delete(path);
            }

            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return "the system does not allow it";
        }
    }
}
