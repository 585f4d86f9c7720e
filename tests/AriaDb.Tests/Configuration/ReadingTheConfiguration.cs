using System.Text;
using AriaDb.Configuration;
using AriaDb.Errors;
using Xunit;

namespace AriaDb.Tests.Configuration;

public sealed class ReadingTheConfiguration : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ariadb-config-");

    [Fact]
    public void Every_key_is_read_and_comments_and_trailing_commas_are_allowed()
    {
        var settings = Load("""
            // what AriaDb works on
            {
              "databases": {
                "dev":  { "connection": "env:ARIADB_DEV" },
                "prod": { "connection": "env:ARIADB_PROD", "protected": true },
              },
              "migrations": "sql/files",
              "journal": "ops.applied", /* its own schema */
              "platform": "none",
              "schemas": ["public", "app"],
              "modules": [{ "name": "tasks", "tables": ["aria_async_*", "aria_task"] }]
            }
            """);

        Assert.Equal([new("dev", "env:ARIADB_DEV", false), new DatabaseSetting("prod", "env:ARIADB_PROD", true)], settings.Databases);
        Assert.Equal(Path.Combine(folder.FullName, "sql", "files"), settings.MigrationsFolder);
        Assert.Equal("ops.applied", settings.Journal);
        Assert.Equal(Platform.None, settings.Platform);
        Assert.Equal(["public", "app"], settings.Schemas);
        Assert.Equal("tasks", settings.Modules.Of("aria_async_jobs"));
    }

    [Fact]
    public void A_byte_order_mark_is_no_error() => Assert.Empty(Load("\uFEFF{}").Databases);

    [Fact]
    public void Without_a_file_the_defaults_hold()
    {
        var settings = Settings.Load(folder.FullName);

        Assert.Null(settings.File);
        Assert.Equal(Path.Combine(folder.FullName, "migrations"), settings.MigrationsFolder);
        Assert.Equal("ariadb.schema_migrations", settings.Journal);
        Assert.Equal("other", settings.Modules.Of("anything"));
    }

    [Fact]
    public void A_folder_below_finds_the_file_above()
    {
        Load("""{ "journal": "ops.applied" }""");
        var below = folder.CreateSubdirectory("a").CreateSubdirectory("b");

        var settings = Settings.Load(below.FullName);

        Assert.Equal("ops.applied", settings.Journal);
        Assert.Equal(folder.FullName, settings.Root);
    }

    [Fact]
    public void A_file_that_is_named_must_exist() =>
        Assert.Contains("nowhere.json", Assert.Throws<ConfigurationMissingException>(() => Settings.Load(Path.Combine(folder.FullName, "nowhere.json"))).Message, StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_at_once_with_their_lines()
    {
        var message = Refused("""
            {
              "databaes": {},
              "platform": "firebase",
              "schemas": "public",
              "databases": { "prod": { "connection": 5, "protcted": true } },
              "modules": [{ "name": "m" }],
              "journal": "a", "journal": "b.c"
            }
            """);

        Assert.Contains("has 8 errors", message, StringComparison.Ordinal);
        Assert.Contains(":2:3: unknown key \"databaes\" in the configuration; did you mean databases?", message, StringComparison.Ordinal);
        Assert.Contains(":3:15: \"platform\" is \"none\" or \"supabase\", not \"firebase\"", message, StringComparison.Ordinal);
        Assert.Contains(":4:14: \"schemas\" must be a list [ ], and is a text in quotes", message, StringComparison.Ordinal);
        Assert.Contains(":5:42: \"connection\" of \"prod\" must be a text in quotes, and is a number", message, StringComparison.Ordinal);
        Assert.Contains("unknown key \"protcted\" in database \"prod\"; did you mean protected?", message, StringComparison.Ordinal);
        Assert.Contains(":6:15: this module has no \"tables\"", message, StringComparison.Ordinal);
        Assert.Contains(":7:19: \"journal\" is in the configuration twice", message, StringComparison.Ordinal);
        Assert.Contains(":7:14: \"journal\" is a table with its schema", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "databases": { "prod": { "connection": "x=1" }, "prod": { "connection": "x=2" } } }""", "\"prod\" is in \"databases\" twice")]
    [InlineData("""{ "databases": { "prod": {} } }""", "database \"prod\" has no \"connection\"")]
    [InlineData("""{ "databases": { "a:b": { "connection": "x=1" } } }""", "a database's name has letters")]
    [InlineData("""{ "databases": null }""", "\"databases\" must be an object { }, and is null")]
    [InlineData("""{ "modules": [{ "name": "m", "tables": ["a"] }, { "name": "m", "tables": ["b"] }] }""", "module \"m\" is there twice")]
    [InlineData("""{ "schemas": [] }""", "\"schemas\" is empty")]
    [InlineData("""{ "migrations": " " }""", "\"migrations\" is empty")]
    [InlineData("[]", "the configuration must be an object { }, and is a list [ ]")]
    [InlineData("", "this is no JSON")]
    [InlineData("{ \"a\": 1 } x", "this is no JSON")]
    public void A_wrong_value_is_named(string json, string told) => Assert.Contains(told, Refused(json), StringComparison.Ordinal);

    [Fact]
    public void Broken_json_is_located_and_not_quoted()
    {
        var message = Refused("{\n  \"databases\": {\n    \"prod\": { \"connection\": Canary1234 }\n  }\n}");

        Assert.Contains(":3:", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Canary", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aria_habits", "habits")]
    [InlineData("aria_habit", "habits")]
    [InlineData("my_aria_habit", "other")]
    [InlineData("aria_tasks", "tasks")]
    [InlineData("aria.tasks", "other")]
    [InlineData("ARIA_TASKS", "other")]
    [InlineData("aria_tasks\n", "other")]
    public void The_first_module_whose_pattern_matches_has_the_table(string table, string module)
    {
        var modules = new Modules([new("habits", ["aria_habit*"]), new("tasks", ["aria_t?sks", "aria_tasks"]), new("late", ["aria_habits"])]);

        Assert.Equal(module, modules.Of(table));
    }

    [Fact]
    public void The_repositorys_own_file_is_right()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "AriaDb.sln")))
        {
            root = root.Parent;
        }

        Assert.True(Settings.Load(root.FullName).Databases.Single(database => database.Name == "prod").Protected);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string Refused(string json) => Assert.Throws<ConfigurationException>(() => Load(json)).Message;

    private Settings Load(string json)
    {
        var file = Path.Combine(folder.FullName, Settings.FileName);
        File.WriteAllText(file, json, new UTF8Encoding(false));
        return Settings.Load(file);
    }
}
