using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Exporting;

/// <summary>What to export, and what a person has said about it.</summary>
public sealed record ExportRequest(DatabaseTarget From, Settings Settings, ServerChoice Server)
{
    /// <summary>The name of the one file to write; null writes a file a module, named for it.</summary>
    public string? Name { get; init; }

    /// <summary>The only module to export, with what it needs of others.</summary>
    public string? Module { get; init; }

    /// <summary>Shows what would be written, and writes nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Whether tables in use are changed by statements that keep nobody waiting, in files without a transaction.</summary>
    public bool Online { get; init; } = true;

    /// <summary>Codes of hazards that are meant, or "all".</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>Objects, as patterns over <c>kind name</c>, that the source does not have and that are to go.</summary>
    public IReadOnlyList<string> Drops { get; init; } = [];

    /// <summary>Descriptions of unmodelled objects, as patterns, that are left out knowingly.</summary>
    public IReadOnlyList<string> Accepted { get; init; } = [];

    /// <summary>Renamed objects: <c>column public.t.old:new</c>.</summary>
    public IReadOnlyList<string> Renames { get; init; } = [];
}

/// <summary>A file as it was, or would be, written.</summary>
public sealed record ExportedFile(string FileName, string Text, string UndoText, IReadOnlyList<Change> Changes);

/// <summary>What an export did.</summary>
/// <param name="Kept">What the files make and the source lacks; never dropped unasked.</param>
/// <param name="Suspected">Pairs of a kept and a new object of one shape: perhaps a rename.</param>
/// <param name="LeftOut">Unmodelled objects that were accepted.</param>
public sealed record ExportResult(
    IReadOnlyList<ExportedFile> Files, IReadOnlyList<ObjectId> Kept, IReadOnlyList<(ObjectId Old, ObjectId New)> Suspected, IReadOnlyList<string> LeftOut);
