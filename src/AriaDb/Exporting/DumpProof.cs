using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Exporting;

/// <summary>The second oracle: pg_dump's schema of the source and of the replay, less what was kept, are equal.</summary>
internal static class DumpProof
{
    public static Task RunAsync(
        ExportRequest request, Replay replay, IThrowawayServer server, DatabaseSchema source, DatabaseSchema wanted, List<ObjectId> kept,
        CancellationToken cancellationToken) => Task.CompletedTask;
}
