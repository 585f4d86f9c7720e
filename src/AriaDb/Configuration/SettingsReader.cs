using System.Text.Json;
using AriaDb.Commands;

namespace AriaDb.Configuration;

/// <summary>Reads ariadb.json strictly: what it does not know, it names, all at once.</summary>
internal sealed class SettingsReader
{
    private static readonly string[] Keys = ["databases", "migrations", "journal", "platform", "schemas", "roles", "modules", "afterPromote"];
    private static readonly string[] DatabaseKeys = ["connection", "protected"];
    private static readonly string[] ModuleKeys = ["name", "tables"];

    private readonly List<ConfigurationProblem> problems = [];

    public static Settings Read(byte[] json, string path)
    {
        var reader = new SettingsReader();
        var settings = reader.Settings(ConfigurationValue.Parse(json, path)) with { File = path, Root = Path.GetDirectoryName(path)! };
        return reader.problems.Count == 0 ? settings : throw new ConfigurationException(path, [.. reader.problems.OrderBy(p => p.Line)]);
    }

    private Settings Settings(ConfigurationValue root)
    {
        var members = Members(root, "the configuration", Keys);
        var found = Configuration.Settings.Default;
        return found with
        {
            Databases = members.TryGetValue("databases", out var databases) ? Databases(databases) : found.Databases,
            Migrations = members.TryGetValue("migrations", out var folder) ? Text(folder, "\"migrations\"") : found.Migrations,
            Journal = members.TryGetValue("journal", out var journal) ? Journal(journal) : found.Journal,
            Platform = members.TryGetValue("platform", out var platform) ? PlatformOf(platform) : found.Platform,
            Schemas = members.TryGetValue("schemas", out var schemas) ? Texts(schemas, "\"schemas\"") : found.Schemas,
            Roles = members.TryGetValue("roles", out var roles) ? Texts(roles, "\"roles\"") : found.Roles,
            AfterPromote = members.TryGetValue("afterPromote", out var hooks) ? HooksOf(hooks) : found.AfterPromote,
            Modules = members.TryGetValue("modules", out var modules) ? new Modules(ModulesOf(modules)) : found.Modules,
        };
    }

    private List<DatabaseSetting> Databases(ConfigurationValue value)
    {
        var databases = new List<DatabaseSetting>();
        foreach (var (name, database) in Members(value, "\"databases\"", null))
        {
            var members = Members(database, $"database \"{name}\"", DatabaseKeys);
            if (name.Length == 0 || name.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_')))
            {
                Wrong(database, "a database's name has letters, digits, '-' and '_' only, so that it cannot be taken for a URL");
            }

            if (database.Kind == JsonValueKind.Object && !members.ContainsKey("connection"))
            {
                Wrong(database, $"database \"{name}\" has no \"connection\"; write \"env:NAME\", a postgresql:// URL, or \"libpq\" for PGHOST and its like");
            }

            databases.Add(new(
                name,
                members.TryGetValue("connection", out var connection) ? Text(connection, $"\"connection\" of \"{name}\"") : "",
                members.TryGetValue("protected", out var isProtected) && Flag(isProtected, $"\"protected\" of \"{name}\"")));
        }

        return databases;
    }

    private List<Module> ModulesOf(ConfigurationValue value)
    {
        var modules = new List<Module>();
        foreach (var item in Items(value, "\"modules\""))
        {
            var members = Members(item, "a module", ModuleKeys);
            foreach (var missing in ModuleKeys.Where(key => item.Kind == JsonValueKind.Object && !members.ContainsKey(key)))
            {
                Wrong(item, $"this module has no \"{missing}\"");
            }

            var name = members.TryGetValue("name", out var named) ? Text(named, "a module's \"name\"") : "";
            if (named is not null && modules.Any(module => module.Name == name))
            {
                Wrong(named, $"module \"{name}\" is there twice; give one of them all the patterns");
            }

            modules.Add(new(name, members.TryGetValue("tables", out var tables) ? Texts(tables, $"\"tables\" of \"{name}\"") : []));
        }

        return modules;
    }

    private string[] HooksOf(ConfigurationValue value)
    {
        foreach (var item in value.Kind == JsonValueKind.Array ? value.Items.Where(item => item.Kind == JsonValueKind.String && !Promoting.Hooks.IsOne(item.Text)) : [])
        {
            Wrong(item, "a hook is \"sql: STATEMENT\" for the target, or \"run: PROGRAM ARGUMENTS\" for this machine");
        }

        return Texts(value, "\"afterPromote\"");
    }

    private string Journal(ConfigurationValue value)
    {
        var journal = Text(value, "\"journal\"");
        if (value.Kind == JsonValueKind.String && journal.Split('.') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            Wrong(value, "\"journal\" is a table with its schema, such as \"ariadb.schema_migrations\"");
        }

        return journal;
    }

    private Platform PlatformOf(ConfigurationValue value)
    {
        var text = Text(value, "\"platform\"");
        if (value.Kind == JsonValueKind.String && text is not ("none" or "supabase"))
        {
            Wrong(value, $"\"platform\" is \"none\" or \"supabase\", not \"{text}\"");
        }

        return text == "none" ? Platform.None : Platform.Supabase;
    }

    private Dictionary<string, ConfigurationValue> Members(ConfigurationValue value, string what, string[]? known)
    {
        var members = new Dictionary<string, ConfigurationValue>(StringComparer.Ordinal);
        if (!Is(value, JsonValueKind.Object, what))
        {
            return members;
        }

        foreach (var (key, member) in value.Members)
        {
            if (known is not null && !known.Contains(key.Text))
            {
                Wrong(key, $"unknown key \"{key.Text}\" in {what}{NearestName.Hint(key.Text, known)} (it knows {string.Join(", ", known)})");
            }
            else if (!members.TryAdd(key.Text, member))
            {
                Wrong(key, $"\"{key.Text}\" is in {what} twice");
            }
        }

        return members;
    }

    private IReadOnlyList<ConfigurationValue> Items(ConfigurationValue value, string what) => Is(value, JsonValueKind.Array, what) ? value.Items : [];

    private string[] Texts(ConfigurationValue value, string what)
    {
        string[] texts = [.. Items(value, what).Select(item => Text(item, "an item of " + what))];
        if (value.Kind == JsonValueKind.Array && texts.Length == 0)
        {
            Wrong(value, $"{what} is empty");
        }

        return texts;
    }

    private string Text(ConfigurationValue value, string what)
    {
        if (Is(value, JsonValueKind.String, what) && string.IsNullOrWhiteSpace(value.Text))
        {
            Wrong(value, $"{what} is empty");
        }

        return value.Text;
    }

    private bool Flag(ConfigurationValue value, string what) =>
        value.Kind == JsonValueKind.True || (value.Kind != JsonValueKind.False && Is(value, JsonValueKind.True, what));

    private bool Is(ConfigurationValue value, JsonValueKind kind, string what)
    {
        if (value.Kind != kind)
        {
            Wrong(value, $"{what} must be {Word(kind)}, and is {Word(value.Kind)}");
        }

        return value.Kind == kind;
    }

    private void Wrong(ConfigurationValue where, string message) => problems.Add(new(where.Line, where.Column, message));

    private static string Word(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object { }",
        JsonValueKind.Array => "a list [ ]",
        JsonValueKind.String => "a text in quotes",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
