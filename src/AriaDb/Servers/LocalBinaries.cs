using AriaDb.Tools;

namespace AriaDb.Servers;

/// <summary>A Postgres installation on this machine. The folder is the real one: Debian's programs on PATH are Perl wrappers.</summary>
public sealed record LocalBinaries(string Folder, int MajorVersion, string Version)
{
    private static readonly string[] _places = ["/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt", "/usr/local/opt"];

    public bool HasVector => File.Exists(Path.Combine(ExtensionFolder, "vector.control"));

    public string Program(string name) => Path.Combine(Folder, name);

    private string ExtensionFolder => new[]
    {
        $"/usr/share/postgresql/{MajorVersion}/extension",
        Path.GetFullPath(Path.Combine(Folder, "../share/postgresql/extension")),
        Path.GetFullPath(Path.Combine(Folder, "../share/extension")),
    }.FirstOrDefault(Directory.Exists) ?? "";

    /// <summary>The installations, the wished major version first, then with pgvector before without, then the newest.</summary>
    public static async Task<IReadOnlyList<LocalBinaries>> FindAsync(int? wishedMajor, CancellationToken cancellationToken)
    {
        var folders = _places
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Where(folder => File.Exists(Path.Combine(folder, "postgres")) && File.Exists(Path.Combine(folder, "initdb")))
            .Distinct(StringComparer.Ordinal);
        var found = new List<LocalBinaries>();
        if (OperatingSystem.IsWindows())
        {
            // LocalServer needs sockets with file permissions and a POSIX shell; Docker serves there.
            return found;
        }

        foreach (var folder in folders)
        {
            // "postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
            var words = (await Tool.RunAsync(Path.Combine(folder, "postgres"), ["--version"], cancellationToken: cancellationToken)).Output.Split(' ');
            if (words.Length > 2 && int.TryParse(words[2].Split('.')[0], out var major) && major >= 14)
            {
                found.Add(new LocalBinaries(folder, major, words[2].Trim()));
            }
        }

        return [.. found.OrderByDescending(b => b.MajorVersion == wishedMajor).ThenByDescending(b => b.HasVector).ThenByDescending(b => b.MajorVersion)];
    }
}
