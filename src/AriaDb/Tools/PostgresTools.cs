using System.Globalization;
using System.Text.RegularExpressions;

namespace AriaDb.Tools;

/// <summary>A folder with PostgreSQL's programs of one major version.</summary>
public sealed record PostgresTools(string Folder, int MajorVersion, string Version)
{
    /// <summary>A program's path.</summary>
    public string this[string tool] => Path.Combine(Folder, tool);

    /// <summary>
    /// The programs for a server: of its own major version, else the nearest newer one, since pg_dump reads every older server and refuses a newer one,
    /// and a dump is best restored by what made it.
    /// </summary>
    public static async Task<PostgresTools> ForAsync(int serverMajor, string tool, CancellationToken cancellationToken)
    {
        var found = await FindAsync(tool, cancellationToken);
        return found.Where(tools => tools.MajorVersion >= serverMajor).MinBy(tools => tools.MajorVersion)
            ?? throw (found.Count == 0
                ? new PostgresToolMissingException(tool, serverMajor)
                : new PostgresToolOlderException(tool, serverMajor, [.. found.Select(tools => tools.Version).Distinct()]));
    }

    /// <summary>Every version that is installed. Debian's programs in /usr/bin are a script that chooses one; the real ones are found in their own folders.</summary>
    public static async Task<IReadOnlyList<PostgresTools>> FindAsync(string tool, CancellationToken cancellationToken)
    {
        var tools = new List<PostgresTools>();
        foreach (var folder in Folders().Where(folder => File.Exists(Path.Combine(folder, tool)) || File.Exists(Path.Combine(folder, tool + ".exe"))))
        {
            if (await VersionAsync(Path.Combine(folder, tool), cancellationToken) is { } version)
            {
                tools.Add(new(folder, int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture), version));
            }
        }

        return tools;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("ARIADB_PG_BIN") is { Length: > 0 } named)
        {
            return [named];
        }

        string[] homes = ["/usr/lib/postgresql", "/usr/local/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt", "/Library/PostgreSQL", @"C:\Program Files\PostgreSQL"];
        var versioned = homes.Where(Directory.Exists).SelectMany(Directory.GetDirectories).Select(folder => Path.Combine(folder, "bin"));
        var packaged = Directory.Exists("/usr") ? Directory.GetDirectories("/usr", "pgsql-*").Select(folder => Path.Combine(folder, "bin")) : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return versioned.Concat(packaged).Concat(path).Distinct(StringComparer.Ordinal);
    }

    private static async Task<string?> VersionAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await Tool.RunAsync(program, ["--version"], cancellationToken: cancellationToken);
            var version = Regex.Match(answer.Output, @"\(PostgreSQL\) (?<version>[0-9]+(\.[0-9]+)?)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
            return answer.Succeeded && version.Success ? version.Groups["version"].Value : null;
        }
        catch (ToolMissingException)
        {
            // A file that cannot be run is no tool.
            return null;
        }
    }
}
