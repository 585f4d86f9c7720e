using AriaDb.Commands;
using AriaDb.Configuration;

namespace AriaDb.Connections;

/// <summary>Finds the database a person means: a configured name, a URL, a connection string, env:NAME, or libpq's variables.</summary>
public static class DatabaseTargets
{
    /// <summary>The word for "all of it from PGHOST and its like".</summary>
    public const string Libpq = "libpq";

    /// <param name="database">The database's name where the text leaves it out; without it, PGDATABASE or an error.</param>
    public static DatabaseTarget Resolve(string text, Settings settings, ConnectionEnvironment? environment = null, string? database = null)
    {
        var surroundings = environment ?? ConnectionEnvironment.Current;
        var word = text.Trim();
        if (settings.Databases.FirstOrDefault(setting => setting.Name == word) is { } configured)
        {
            return Configured(configured, surroundings);
        }

        if (!IsConnection(word))
        {
            var names = settings.Databases.Select(setting => setting.Name).ToList();
            // A word that was not meant as a name may be a secret in the wrong place: it is only repeated where it looks like a name.
            var shown = word.Length <= 40 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? word : "...";
            throw new UnknownDatabaseException(shown, settings.File, names, NearestName.Hint(word, names));
        }

        var target = Target(word, "The given connection", surroundings, database);
        target = target with { Name = target.Redacted };
        return Alias(target, settings, surroundings) ?? target;
    }

    // A URL straight away is no way around the protection of the database it leads to.
    private static DatabaseTarget? Alias(DatabaseTarget target, Settings settings, ConnectionEnvironment environment)
    {
        foreach (var setting in settings.Databases)
        {
            try
            {
                if (Configured(setting, environment).IsSamePlace(target))
                {
                    return target with { Name = setting.Name, Protected = setting.Protected, IsConfigured = true };
                }
            }
            catch (AriaDbException)
            {
                // A configured database that cannot be resolved here cannot be compared; nobody asked for it either.
            }
        }

        return null;
    }

    private static DatabaseTarget Configured(DatabaseSetting setting, ConnectionEnvironment environment) =>
        Target(setting.Connection.Trim(), $"The connection of \"{setting.Name}\"", environment) with
        {
            Name = setting.Name,
            Protected = setting.Protected,
            IsConfigured = true,
        };

    private static bool IsConnection(string text) =>
        text == Libpq || text.StartsWith("env:", StringComparison.Ordinal)
        || text.Contains("://", StringComparison.Ordinal) || text.Contains('=', StringComparison.Ordinal);

    private static DatabaseTarget Target(string text, string where, ConnectionEnvironment environment, string? database = null)
    {
        if (text.StartsWith("env:", StringComparison.Ordinal))
        {
            var variable = text[4..].Trim();
            text = environment.Value(variable)?.Trim() ?? throw new ConnectionVariableMissingException(variable, where);
            where = $"{where} (from {variable})";
            if (text.StartsWith("env:", StringComparison.Ordinal) || !IsConnection(text))
            {
                throw new ConnectionTextException(where, "the variable holds neither a postgresql:// URL nor an Npgsql connection string (Host=...;Database=...).");
            }
        }

        var parts = text == Libpq ? new ConnectionParts(where) : Parts(text, where);
        parts.SetIfAbsent("Database", database, "the database's name");
        return new ConnectionCompletion(parts, environment).Complete();
    }

    private static ConnectionParts Parts(string text, string where)
    {
        // An .env file's quotes often come along.
        if (text is ['"', .., '"'] or ['\'', .., '\''])
        {
            text = text[1..^1];
        }

        return DatabaseUrl.IsOne(text) ? DatabaseUrl.Parse(text, where)
            : !text.Contains("://", StringComparison.Ordinal) || text.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? ConnectionText.Parse(text, where)
            : throw new ConnectionTextException(where, "it is a URL of another kind; Postgres's begin with postgresql://");
    }
}
