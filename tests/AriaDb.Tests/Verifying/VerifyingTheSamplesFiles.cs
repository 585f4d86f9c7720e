using AriaDb.Configuration;
using AriaDb.Migrations;
using AriaDb.Verifying;
using AriaDb.Tests.Desk;
using Xunit;

namespace AriaDb.Tests.Verifying;

/// <summary>What a fresh checkout proves first: its own migrations/, which Export wrote from samples/dev.sql.</summary>
[Trait("Category", "Postgres")]
public sealed class VerifyingTheSamplesFiles(PostgresFixture postgres)
{
    [Fact]
    public async Task They_are_sound_and_lead_to_the_fingerprints_in_their_headers()
    {
        using var repository = new Repository(postgres);

        var report = await Verify.RunAsync(
            new VerifyRequest(Settings.Load(Runbook.Root), repository.Server), new Progress<string>(), Repository.Cancel);

        Assert.DoesNotContain(report.Findings, finding => finding.Severity == Severity.Error);
        Assert.True(report.Files > 0);
    }
}
