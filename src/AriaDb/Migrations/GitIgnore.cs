using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>Asks git, once for all files, which of them it ignores: an ignored migration never leaves the machine it was written on.</summary>
internal static class GitIgnore
{
    public static async Task<IReadOnlyList<Finding>> FindAsync(string folder, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        if (!IsInRepository(folder) || files.Count == 0)
        {
            return [];
        }

        var relative = files.ToDictionary(file => Path.GetRelativePath(folder, file), StringComparer.Ordinal);
        (int Exit, string Output, string Error) answer;
        try
        {
            answer = await CheckIgnoreAsync(folder, relative.Keys, cancellationToken);
        }
        catch (Win32Exception)
        {
            // No git here, so nothing is committed from here: a server that got the files by another way.
            return [];
        }

        // 0: some are ignored, 1: none is (git help check-ignore).
        return answer.Exit is 0 or 1
            ? [.. Ignored(answer.Output).Where(line => relative.ContainsKey(line.Path))
                .Select(line => Finding.Error(relative[line.Path], null, "GIT_IGNORED",
                    $"is ignored by git ({line.Rule}), so that no one else has it. Take that rule back or add an exception: !{line.Path}"))]
            : [Finding.Error(folder, null, "GIT_FAILED", $"git cannot say which files it ignores: {answer.Error.Trim()}")];
    }

    private static async Task<(int Exit, string Output, string Error)> CheckIgnoreAsync(
        string folder, IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", ["check-ignore", "--verbose", "-z", "--stdin"])
        {
            UseShellExecute = false,
            WorkingDirectory = Path.GetFullPath(folder),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        // Within a git hook these point at the hook's repository, relative to another folder.
        foreach (var name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"])
        {
            start.Environment.Remove(name);
        }

        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = git.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await git.StandardInput.WriteAsync(string.Concat(paths.Select(path => path + '\0')).AsMemory(), cancellationToken);
            git.StandardInput.Close();
        }
        catch (IOException)
        {
            // git ended before it read everything; its exit code and message say why.
        }

        await git.WaitForExitAsync(cancellationToken);
        return (git.ExitCode, await output, await error);
    }

    // source NUL line NUL pattern NUL path NUL; a pattern with ! is the exception that makes a file not ignored.
    private static IEnumerable<(string Path, string Rule)> Ignored(string output) =>
        output.Split('\0').Chunk(4)
            .Where(fields => fields.Length == 4 && !fields[2].StartsWith('!'))
            .Select(fields => (fields[3], $"{fields[0]}:{fields[1]}: {fields[2]}"));

    private static bool IsInRepository(string folder)
    {
        for (var at = new DirectoryInfo(Path.GetFullPath(folder)); at is not null; at = at.Parent)
        {
            if (Path.Exists(Path.Combine(at.FullName, ".git")))
            {
                return true;
            }
        }

        return false;
    }
}
