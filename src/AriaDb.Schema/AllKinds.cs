using AriaDb.Schema.Kinds;

namespace AriaDb.Schema;

/// <summary>Every kind of object that is modelled, in the order in which they are read and, where nothing else decides, created.</summary>
public static class AllKinds
{
    public static IReadOnlyList<ObjectKind> List { get; } =
    [
        new Schemas(),
        new DefaultPrivileges(),
        new Extensions(),
        new Enums(),
        new Sequences(),
        new Tables(),
        new Columns(),
        new Functions(),
        new Defaults(),
        new SequenceOwners(),
        new Constraints(),
        new Indexes(),
        new Partitions(),
        new IndexAttachments(),
        new ForeignKeys(),
        new ReplicaIdentities(),
        new Views(),
        new Triggers(),
        new Policies(),
        new Publications(),
        new PublicationTables(),
        new PublicationSchemas(),
        new Owners(),
        new Grants(),
        new Comments(),
    ];
}
