using System.Text;

namespace AriaDb.Connections;

/// <summary>The passwords of a .pgpass file, as libpq reads it: host:port:database:user:password, `*` for any, `\` before `:` and `\`.</summary>
public sealed record Passfile(string Path, string? Ignored)
{
    /// <summary>Where the file is: PGPASSFILE, else ~/.pgpass, on Windows in %APPDATA%.</summary>
    public static Passfile Find(ConnectionEnvironment environment, string? named)
    {
        var path = named ?? environment.Value("PGPASSFILE")
            ?? (OperatingSystem.IsWindows()
                ? System.IO.Path.Combine(environment.Value("APPDATA") ?? environment.HomeFolder, "postgresql", "pgpass.conf")
                : System.IO.Path.Combine(environment.HomeFolder, ".pgpass"));
        return new Passfile(path, Unsafe(path));
    }

    /// <summary>The password of the first line that fits, or nothing.</summary>
    public string? Password(string host, int port, string database, string user)
    {
        if (Ignored is not null || !File.Exists(Path))
        {
            return null;
        }

        string[] wanted = [host.StartsWith('/') ? "localhost" : host, $"{port}", database, user];
        foreach (var line in File.ReadLines(Path).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var fields = Fields(line);
            // A socket's folder may be written itself, or as localhost.
            if (fields.Count == 5 && wanted.Zip(fields).All(pair => pair.Second == "*" || pair.Second == pair.First)
                || fields.Count == 5 && fields[0] == host && wanted.Skip(1).Zip(fields.Skip(1)).All(pair => pair.Second == "*" || pair.Second == pair.First))
            {
                return fields[4];
            }
        }

        return null;
    }

    // libpq ignores a file that others may read; so do we, and say so when the login fails.
    private static string? Unsafe(string path)
    {
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() && File.Exists(path) && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None
            ? $"The passfile {path} was ignored since others may read it: chmod 600 {path}"
            : null;
    }

    private static List<string> Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length)
            {
                field.Append(line[++i]);
            }
            else if (line[i] == ':' && fields.Count < 4)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(line[i]);
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
