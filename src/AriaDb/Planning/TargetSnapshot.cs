using System.Text.Json;
using AriaDb.Connections;
using AriaDb.Journal;
using AriaDb.Reports;
using AriaDb.Schema;

namespace AriaDb.Planning;

/// <summary>A row of the journal, as far as a plan needs it.</summary>
public sealed record SnapshotEntry(int Version, string Name, string Checksum, string? SqlChecksum, Outcome Outcome, string? Fingerprint);

/// <summary>
/// A target as it was at one moment, without a row of its data: what its journal says, the sum of each object, the sizes of its tables. In the
/// repository it lets a pull request see what would happen to PROD without reaching PROD.
/// </summary>
public sealed record TargetSnapshot(
    string Target,
    int MajorVersion,
    string ServerVersion,
    string Fingerprint,
    IReadOnlyList<SnapshotEntry> Journal,
    IReadOnlyList<TouchedTable> Tables,
    IReadOnlyDictionary<string, string> Objects,
    IReadOnlyList<string> Roles)
{
    public const string CurrentFormat = "ariadb-snapshot/1";

    /// <summary>The file's shape (docs/reports.md).</summary>
    public string Format { get; init; } = "none";

    public DateTimeOffset TakenAt { get; init; }

    public static async Task<TargetSnapshot> OfAsync(TargetState state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectionFactory.OpenAsync(state.Target, "ariadb snapshot", cancellationToken);
        return new TargetSnapshot(
            state.Target.Name,
            state.Schema.MajorVersion,
            connection.PostgreSqlVersion.ToString(),
            state.Fingerprint,
            [.. state.Pending.Journal.Entries.Select(e => new SnapshotEntry(e.Version, e.Name, e.Checksum, e.SqlChecksum, e.Outcome, e.Fingerprint))],
            await TouchedTables.ReadAsync(connection, state.Schema, cancellationToken),
            SumsOf(state.Schema),
            [.. Export.RolesIn(state.Schema).Order(StringComparer.Ordinal)])
        {
            Format = CurrentFormat,
            TakenAt = clock.GetUtcNow(),
        };
    }

    /// <summary>The sum of each object that is part of no other, with all its parts.</summary>
    public static IReadOnlyDictionary<string, string> SumsOf(DatabaseSchema schema) => new SortedDictionary<string, string>(
        schema.Objects.Where(o => o.Parent is not { } parent || !schema.Contains(parent))
            .ToDictionary(o => o.Id.ToString(), o => AriaDb.Schema.Fingerprint.Of(schema, o.Id), StringComparer.Ordinal),
        StringComparer.Ordinal);

    public async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(this, Json.Of<TargetSnapshot>()) + "\n", cancellationToken);
    }

    public static async Task<TargetSnapshot> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new SnapshotException(path, "it is not there");
        }

        try
        {
            var read = JsonSerializer.Deserialize(await File.ReadAllTextAsync(path, cancellationToken), Json.Of<TargetSnapshot>());
            return read is { Format: CurrentFormat, Journal: not null, Objects: not null, Tables: not null, Roles: not null } ? read
                : throw new SnapshotException(path, $"its format is {read?.Format ?? "none"}, and this AriaDb reads {CurrentFormat}");
        }
        catch (JsonException)
        {
            throw new SnapshotException(path, "it is no JSON of ours");
        }
    }
}
