using System.Diagnostics;
using System.Globalization;
using AriaDb.Servers;
using Xunit;

namespace AriaDb.Tests.Throwaway;

public sealed class KillingTheOwnerOfAServer(LocalFixture local) : IClassFixture<LocalFixture>
{
    // A loaded machine takes its time; an idle one needs a tenth of a second.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_server_and_its_data_go_with_it()
    {
        _ = local.Binaries;
        using var owner = await ServerProcess.StartAsync(Cancel);
        var server = owner.ServerId;

        owner.Kill();

        await UntilAsync(() => !Directory.Exists(owner.Folder) && HasEnded(server));
    }

    [Fact]
    public async Task A_server_that_lost_its_guard_too_is_removed_at_the_next_start()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The guard's processes are found by /proc.");
        _ = local.Binaries;
        using var owner = await ServerProcess.StartAsync(Cancel);
        var server = owner.ServerId;
        foreach (var shell in Children(owner.GuardId).Where(child => child != server).Append(owner.GuardId))
        {
            Process.GetProcessById(shell).Kill();
        }

        owner.Kill();
        Assert.True(Directory.Exists(owner.Folder));
        Assert.False(HasEnded(server));

        LocalLeftovers.Sweep();

        Assert.False(Directory.Exists(owner.Folder));
        await UntilAsync(() => HasEnded(server));
    }

    [Fact]
    public void A_living_owners_server_is_left_alone()
    {
        LocalLeftovers.Sweep();

        Assert.True(Directory.Exists(local.Server.Folder));
    }

    private static IEnumerable<int> Children(int parent) => Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0 && Fields(id) is [_, var itsParent, ..] && itsParent == parent.ToString(CultureInfo.InvariantCulture));

    // A process that nobody has waited for yet runs no more.
    private static bool HasEnded(int id) => Fields(id) is [] or ["Z", ..];

    // What stands in /proc/PID/stat behind the name, which may hold blanks: state, parent, ...
    private static string[] Fields(int id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id.ToString(CultureInfo.InvariantCulture)}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return [];
        }
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        var started = Stopwatch.GetTimestamp();
        while (!isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Patience, "It did not happen in time.");
            await Task.Delay(20, Cancel);
        }
    }
}
