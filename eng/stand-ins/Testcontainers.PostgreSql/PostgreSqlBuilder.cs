using DotNet.Testcontainers.Configurations;
using Microsoft.Extensions.Logging;

namespace DotNet.Testcontainers.Configurations
{
    /// <summary>What is the same for all containers.</summary>
    public static class TestcontainersSettings
    {
        /// <summary>There is none here, whatever is set.</summary>
        public static bool ResourceReaperEnabled { get; set; }

        public static TimeSpan? WaitStrategyInterval { get; set; }
    }
}

namespace Testcontainers.PostgreSql
{
    /// <summary>Says what a container of Postgres shall be; every method gives a new builder.</summary>
    public sealed class PostgreSqlBuilder
    {
        public const ushort PostgreSqlPort = 5432;

        private readonly Recipe _recipe;

        public PostgreSqlBuilder(string image)
            : this(new Recipe(image))
        {
            _recipe = WithDatabase("postgres").WithUsername("postgres").WithPassword("postgres")
                .WithCommand("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")._recipe;
        }

        private PostgreSqlBuilder(Recipe recipe) => _recipe = recipe;

        public PostgreSqlBuilder WithDatabase(string database) => WithEnvironment("POSTGRES_DB", database);

        public PostgreSqlBuilder WithUsername(string username) => WithEnvironment("POSTGRES_USER", username);

        public PostgreSqlBuilder WithPassword(string password) => WithEnvironment("POSTGRES_PASSWORD", password);

        public PostgreSqlBuilder WithEnvironment(string name, string value) =>
            new(_recipe with { Environment = new(_recipe.Environment) { [name] = value } });

        public PostgreSqlBuilder WithLabel(string name, string value) =>
            new(_recipe with { Labels = new(_recipe.Labels) { [name] = value } });

        public PostgreSqlBuilder WithTmpfsMount(string destination) =>
            new(_recipe with { Tmpfs = [.. _recipe.Tmpfs, destination] });

        /// <summary>Adds to the arguments that are there.</summary>
        public PostgreSqlBuilder WithCommand(params string[] command) =>
            new(_recipe with { Command = [.. _recipe.Command, .. command] });

        /// <summary>Nothing here has anything to log.</summary>
        public PostgreSqlBuilder WithLogger(ILogger logger) => this;

        public PostgreSqlContainer Build() => new(_recipe, TestcontainersSettings.WaitStrategyInterval ?? TimeSpan.FromSeconds(1));
    }

    /// <summary>A container before it is one.</summary>
    internal sealed record Recipe(string Image)
    {
        public Dictionary<string, string> Environment { get; init; } = [];

        public Dictionary<string, string> Labels { get; init; } = [];

        public IReadOnlyList<string> Tmpfs { get; init; } = [];

        public IReadOnlyList<string> Command { get; init; } = [];

        public IEnumerable<string> CreateArguments() =>
        [
            "create", "--publish", $"127.0.0.1::{PostgreSqlBuilder.PostgreSqlPort}",
            // Values go by our own environment, where no list of processes shows them.
            .. Environment.Keys.SelectMany(name => (string[])["--env", name]),
            .. Labels.SelectMany(label => (string[])["--label", $"{label.Key}={label.Value}"]),
            .. Tmpfs.SelectMany(path => (string[])["--mount", $"type=tmpfs,destination={path}"]),
            Image, .. Command,
        ];
    }
}
