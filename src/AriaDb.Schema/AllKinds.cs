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
        new Languages(),
        new Aggregates(),
        new Operators(),
        new OperatorFamilies(),
        new OperatorFamilyMembers(),
        new OperatorClasses(),
        new Casts(),
        new Conversions(),
        new TextSearchParsers(),
        new TextSearchTemplates(),
        new TextSearchDictionaries(),
        new TextSearchConfigurations(),
        new Transforms(),
        new AccessMethods(),
        new Defaults(),
        new SequenceOwners(),
        new Constraints(),
        new Indexes(),
        new Inheritances(),
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
        new Subscriptions(),
        new Owners(),
        new Grants(),
        new Comments(),
    ];
}
