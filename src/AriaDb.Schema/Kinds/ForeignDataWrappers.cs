namespace AriaDb.Schema.Kinds;

/// <summary>CREATE FOREIGN DATA WRAPPER, of one that no extension brings.</summary>
public sealed record ForeignDataWrapper(ObjectId Id, string? Handler, string? Validator, ValueList<string> Options) : SchemaObject(Id)
{
    public static ObjectId IdOf(string name) => new("foreign data wrapper", Quote.Identifier(name));
}

public sealed class ForeignDataWrappers : ObjectKind<ForeignDataWrapper>
{
    public override string Name => "foreign data wrapper";

    public override IReadOnlyList<string> FoundAs => ["pg_foreign_data_wrapper"];

    public override string Query(int majorVersion) => $"""
        select 'pg_foreign_data_wrapper'::regclass::oid, w.oid, 0, w.fdwname, nullif(w.fdwhandler, 0)::regproc::text,
            nullif(w.fdwvalidator, 0)::regproc::text, {ForeignOptions.Sorted("w.fdwoptions")}
        from pg_foreign_data_wrapper w
        where cardinality($1::oid[]) >= 0
        order by w.fdwname collate "C"
        """;

    protected override ForeignDataWrapper ReadRow(CatalogRow row) =>
        new(ForeignDataWrapper.IdOf(row.Text(0)), row.TextOrNull(1), row.TextOrNull(2), row.Texts(3));

    protected override IEnumerable<Change> Create(ForeignDataWrapper added, DiffContext context) =>
    [
        Change.Create(added, $"create {added.SqlName}"
            + (added.Handler is { } handler ? $" handler {handler}" : "")
            + (added.Validator is { } validator ? $" validator {validator}" : "")
            + $"{ForeignOptions.Created(added.Options)};"),
    ];

    protected override IEnumerable<Change> Drop(ForeignDataWrapper removed, DiffContext context) =>
        [Change.Drop(removed, $"drop {removed.SqlName};")];

    protected override Alteration? Alter(ForeignDataWrapper from, ForeignDataWrapper to, DiffContext context) => new([
        Change.Alter(to, $"alter {to.SqlName}"
            + (from.Handler == to.Handler ? "" : to.Handler is { } handler ? $" handler {handler}" : " no handler")
            + (from.Validator == to.Validator ? "" : to.Validator is { } validator ? $" validator {validator}" : " no validator")
            + $"{ForeignOptions.Altered(from.Options, to.Options)};")]);
}
