using AriaDb.Errors;
using AriaDb.Tests.Desk;
using AriaDb.Tools;
using Xunit;

namespace AriaDb.Tests.Docker;

/// <summary>deploy/compose.yaml, as far as it can be looked at without starting anything: its ports and volumes may be somebody's.</summary>
public sealed class DeployingTwoServers
{
    private static readonly string File = Path.Combine(Runbook.Root, "deploy", "compose.yaml");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_listens_on_loopback_only_and_has_no_password_of_its_own()
    {
        var lines = await System.IO.File.ReadAllLinesAsync(File, Cancel);

        Assert.Equal(["ports: [\"127.0.0.1:54322:5432\"]", "ports: [\"127.0.0.1:54323:5432\"]"], lines.Select(line => line.Trim()).Where(line => line.StartsWith("ports:", StringComparison.Ordinal)));
        Assert.All(lines.Where(line => line.Contains("PASSWORD:", StringComparison.Ordinal)), line => Assert.Contains(":?", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_passwords_nothing_starts_and_they_are_named()
    {
        var (program, words) = await ComposeAsync();
        var none = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ARIADB_PROD_PASSWORD"] = null, ["ARIADB_DEV_PASSWORD"] = null };
        var both = new Dictionary<string, string?>(StringComparer.Ordinal) { ["ARIADB_PROD_PASSWORD"] = "a $ecret", ["ARIADB_DEV_PASSWORD"] = "another" };

        var without = await Tool.RunAsync(program, [.. words, "-f", File, "config"], none, Cancel);
        var with = await Tool.RunAsync(program, [.. words, "-f", File, "config"], both, Cancel);

        Assert.False(without.Succeeded);
        Assert.Contains("set it to the password of", without.Error, StringComparison.Ordinal);
        Assert.True(with.Succeeded, with.Error);
    }

    private static async Task<(string Program, string[] Words)> ComposeAsync()
    {
        foreach (var (program, words) in new[] { ("docker", new[] { "compose" }), ("docker-compose", []) })
        {
            try
            {
                if ((await Tool.RunAsync(program, [.. words, "version"], cancellationToken: Cancel)).Succeeded)
                {
                    return (program, words);
                }
            }
            catch (ToolMissingException)
            {
                // The other may be there.
            }
        }

        Assert.Skip("Neither docker compose nor docker-compose is on this machine.");
        return default;
    }
}
