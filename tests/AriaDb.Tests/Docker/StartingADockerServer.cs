using System.Globalization;
using AriaDb.Connections;
using AriaDb.Errors;
using AriaDb.Servers;
using AriaDb.Tools;
using Npgsql;
using Xunit;

namespace AriaDb.Tests.Docker;

public sealed class StartingADockerServer(DockerFixture docker) : IClassFixture<DockerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_of_the_version_wished_and_set_for_proving_schemas()
    {
        await using var connection = await OpenAsync("postgres");

        Assert.Equal(17, docker.Server.MajorVersion);
        Assert.Equal(17, connection.PostgreSqlVersion.Major);
        Assert.Contains("PostgreSQL 17", docker.Server.Description, StringComparison.Ordinal);
        Assert.Equal("off", await AskAsync(connection, "show fsync"));
        Assert.Equal("logical", await AskAsync(connection, "show wal_level"));
        Assert.Equal("512", await AskAsync(connection, "show max_locks_per_transaction"));
    }

    [Fact]
    public async Task Its_role_makes_databases_roles_and_the_vector_extension()
    {
        await using (var connection = await OpenAsync("postgres"))
        {
            await AskAsync(connection, "create database made_in_a_container");
            await AskAsync(connection, "create role made_in_a_container");
        }

        await using var made = await OpenAsync("made_in_a_container");
        await AskAsync(made, "create extension vector");

        Assert.Equal("[1,2,3]", await AskAsync(made, "select '[1,2,3]'::vector::text"));
        Assert.Equal("made_in_a_container", await AskAsync(made, "select current_database()"));
    }

    [Fact]
    public async Task Its_data_are_in_memory()
    {
        await using var connection = await OpenAsync("postgres");

        var folder = await AskAsync(connection, "show data_directory");
        var file = await DockerAsync("exec", await IdAsync(), "stat", "--file-system", "--format", "%T", folder!);

        Assert.Equal("tmpfs", file);
    }

    [Fact]
    public async Task Nobody_is_let_in_without_the_password()
    {
        var connectionString = new NpgsqlConnectionStringBuilder(docker.Server.ConnectionString("postgres")) { Password = "guessed" }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => connection.OpenAsync(Cancel));

        Assert.Equal(PostgresErrorCodes.InvalidPassword, refusal.SqlState);
    }

    [Fact]
    public async Task Disposing_it_leaves_no_container()
    {
        var before = await OursAsync();
        var server = await DockerServer.StartAsync(17, new Sayings(), Cancel);
        var during = await OursAsync();

        await server.DisposeAsync();

        Assert.Single(during.Except(before));
        Assert.Equal(before, await OursAsync());
    }

    [Fact]
    public async Task A_sweep_removes_what_a_killed_run_left_and_nothing_else()
    {
        var label = await LabelAsync();
        var image = await DockerAsync("inspect", "--format", "{{.Config.Image}}", await IdAsync());
        var (machine, started) = (label.Split('/')[0], label.Split('/')[2]);
        var left = await CreateAsync($"{machine}/{await EndedProcessAsync()}/{started}");
        var elsewhere = await CreateAsync($"another-machine/{await EndedProcessAsync()}/{started}");
        var neighbour = await CreateAsync(label);
        try
        {
            await DockerServer.SweepAsync(Cancel);

            var containers = await ContainersAsync("label=ariadb.throwaway");
            Assert.DoesNotContain(left, containers);
            Assert.Contains(elsewhere, containers);
            Assert.Contains(neighbour, containers);
            Assert.Contains(await IdAsync(), containers);
        }
        finally
        {
            await DockerAsync("rm", "--force", elsewhere, neighbour);
        }

        Task<string> CreateAsync(string owner) => DockerAsync("create", "--label", $"ariadb.throwaway={owner}", image);
    }

    [Fact]
    public async Task A_server_that_does_not_come_up_says_its_last_words_and_leaves_no_container()
    {
        var image = await DockerAsync("inspect", "--format", "{{.Config.Image}}", await IdAsync());
        var broken = await DockerAsync("create", "--entrypoint", "sh", image, "-c", "true");
        await DockerAsync("commit", "--change", "ENTRYPOINT [\"sh\", \"-c\", \"echo the disk is made of cheese; exit 7\"]", broken, "ariadb/broken-test");
        try
        {
            var before = await OursAsync();

            var failure = await Assert.ThrowsAsync<DockerServerFailedException>(() => DockerServer.StartAsync("ariadb/broken-test", new Sayings(), Cancel));

            Assert.Equal(ExitCode.Environment, failure.ExitCode);
            Assert.Contains("ariadb/broken-test", failure.Message, StringComparison.Ordinal);
            Assert.Contains("the disk is made of cheese", failure.Message, StringComparison.Ordinal);
            Assert.Equal(before, await OursAsync());
        }
        finally
        {
            await DockerAsync("rm", "--force", broken);
            await DockerAsync("rmi", "--force", "ariadb/broken-test");
        }
    }

    [Fact]
    public async Task An_image_that_cannot_be_had_is_named_with_the_remedy()
    {
        Assert.NotNull(docker.Server);
        var said = new Sayings();

        var failure = await Assert.ThrowsAsync<DockerImageMissingException>(() => DockerServer.StartAsync("localhost:1/ariadb/nowhere:pg17", said, Cancel));

        Assert.Equal(ExitCode.Environment, failure.ExitCode);
        Assert.Contains("localhost:1/ariadb/nowhere:pg17", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ARIADB_DOCKER_IMAGE", failure.Message, StringComparison.Ordinal);
        Assert.Equal(["Pulling the Docker image localhost:1/ariadb/nowhere:pg17 (once) ..."], said.Lines);
    }

    private async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(docker.Server.ConnectionString(database));
        await connection.OpenAsync(Cancel);
        return connection;
    }

    private static async Task<string?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync(Cancel))?.ToString();
    }

    private async Task<string> IdAsync() => (await ServerContainer.FindAsync(DatabaseTarget.For(docker.Server.ConnectionString("postgres")), Cancel))!.Id;

    private async Task<string> LabelAsync() => await DockerAsync("inspect", "--format", "{{index .Config.Labels \"ariadb.throwaway\"}}", await IdAsync());

    // Of this process; others may be running theirs.
    private async Task<string[]> OursAsync() => await ContainersAsync($"label=ariadb.throwaway={await LabelAsync()}");

    private static async Task<string[]> ContainersAsync(string filter) =>
        (await DockerAsync("ps", "--all", "--no-trunc", "--quiet", "--filter", filter)).Split('\n');

    private static async Task<string> DockerAsync(params string[] arguments) =>
        (await Tool.OutputAsync("docker", arguments, cancellationToken: Cancel)).Trim();

    private static async Task<string> EndedProcessAsync()
    {
        using var process = Tool.Start("docker", ["--version"]);
        await process.WaitForExitAsync(Cancel);
        return process.Id.ToString(CultureInfo.InvariantCulture);
    }
}
