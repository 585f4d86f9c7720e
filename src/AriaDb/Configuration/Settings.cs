namespace AriaDb.Configuration;

/// <summary>A database of the configuration: where it is (never printed), and whether promoting to it asks for its name.</summary>
public sealed record DatabaseSetting(string Name, string Connection, bool Protected)
{
    /// <summary>Its name alone: the connection may hold a password.</summary>
    public override string ToString() => Name;
}

/// <summary>What surrounds the application's schema.</summary>
public enum Platform
{
    /// <summary>Nothing: a plain server.</summary>
    None,

    /// <summary>Supabase's roles, schemas and publication.</summary>
    Supabase,
}

/// <summary>The configuration of ariadb.json, or the defaults where there is none.</summary>
public sealed record Settings
{
    public const string FileName = "ariadb.json";

    public static Settings Default { get; } = new();

    /// <summary>The file it was read from, or nothing.</summary>
    public string? File { get; init; }

    /// <summary>The folder that relative paths begin at.</summary>
    public string Root { get; init; } = Environment.CurrentDirectory;

    public IReadOnlyList<DatabaseSetting> Databases { get; init; } = [];

    /// <summary>The migrations' folder, absolute.</summary>
    public string MigrationsFolder => Path.GetFullPath(Migrations, Root);

    /// <summary>The migrations' folder as the file has it.</summary>
    public string Migrations { get; init; } = "migrations";

    /// <summary>The journal's table as schema.table.</summary>
    public string Journal { get; init; } = "ariadb.schema_migrations";

    public Platform Platform { get; init; } = Platform.Supabase;

    /// <summary>The schemas that belong to the application.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = ["public"];

    /// <summary>Roles that the files name and a fresh server lacks; a throwaway database gets them, without any right.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>What is done after a promotion: "sql: ..." on the target, "run: program arguments" here.</summary>
    public IReadOnlyList<string> AfterPromote { get; init; } = [];

    public Modules Modules { get; init; } = Modules.None;

    /// <summary>Reads a file, the file of a folder, or, without a path, the nearest one upwards from the working directory.</summary>
    public static Settings Load(string? path = null)
    {
        if (path is null)
        {
            return Nearest(Environment.CurrentDirectory) is { } nearest ? Read(nearest) : Default with { Root = Environment.CurrentDirectory };
        }

        var file = Directory.Exists(path) ? Path.Combine(path, FileName) : path;
        return System.IO.File.Exists(file) ? Read(Path.GetFullPath(file))
            : Directory.Exists(path) ? Nearest(path) is { } above ? Read(above) : Default with { Root = Path.GetFullPath(path) }
            : throw new ConfigurationMissingException(file);
    }

    private static Settings Read(string file) => SettingsReader.Read(System.IO.File.ReadAllBytes(file), file);

    private static string? Nearest(string folder)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
        {
            var file = Path.Combine(place.FullName, FileName);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }
}
