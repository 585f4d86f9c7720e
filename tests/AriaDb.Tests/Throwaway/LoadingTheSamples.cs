using AriaDb.Servers;
using AriaDb.Tests.Desk;
using Xunit;

namespace AriaDb.Tests.Throwaway;

public sealed class LoadingTheSamples
{
    [Fact]
    public async Task What_a_plain_server_gets_first_is_what_a_throwaway_server_gets()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Runbook.Root, "samples", "supabase.sql"), TestContext.Current.CancellationToken);

        var sql = text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];

        Assert.Equal($"{SupabasePlatform.Roles.TrimEnd()}\n\n{SupabasePlatform.DatabaseFor("current_user")}\n", sql);
    }
}
