namespace AriaDb.Schema.Tests;

/// <summary>An object kind that Postgres has not: a box, with a lid in it and other boxes it stands on.</summary>
internal sealed record Box(ObjectId Id, string Colour, ValueList<string> On) : SchemaObject(Id)
{
    public override IEnumerable<ObjectId> Needs => On.Select(Named);

    public static ObjectId Named(string name) => new("box", name);

    public static Box Of(string name, string colour = "red", params string[] on) => new(Named(name), colour, ValueList.Create<string>(on));
}

internal static class Later
{
    /// <summary>A box as a later version might read it, with members that usually say nothing.</summary>
    internal sealed record Box(ObjectId Id, string Colour, ValueList<string> On, bool IsLocked, bool? IsSealed, ValueList<string> Labels) : SchemaObject(Id)
    {
        public static Box Of(string name) => new(Tests.Box.Named(name), "red", [], false, null, []);
    }
}

/// <summary>A part of a box, which goes with it.</summary>
internal sealed record Lid(ObjectId Id, ObjectId Box, string Shape) : SchemaObject(Id)
{
    public override ObjectId? Parent => Box;

    public static Lid On(string box, string shape = "flat") => new(new("lid", box), Tests.Box.Named(box), shape);
}

internal sealed class Boxes : ObjectKind<Box>
{
    public override string Name => "box";

    public override string Query(int majorVersion) => "";

    protected override Box? ReadRow(CatalogRow row) => null;

    protected override IEnumerable<Change> Create(Box added, DiffContext context) => [Change.Create(added, $"create box {added.Id.Name};")];

    protected override IEnumerable<Change> Drop(Box removed, DiffContext context) =>
        [Change.Drop(removed, $"drop box {removed.Id.Name};", new Hazard(HazardKind.DeletesData, "what is in it is gone"))];

    protected override Alteration? Alter(Box from, Box to, DiffContext context) =>
        to.Colour == "glass" ? null : new Alteration([Change.Alter(to, $"alter box {to.Id.Name} paint {to.Colour};")]);
}

internal sealed class Lids : ObjectKind<Lid>
{
    public override string Name => "lid";

    public override string Query(int majorVersion) => "";

    protected override Lid? ReadRow(CatalogRow row) => null;

    protected override IEnumerable<Change> Create(Lid added, DiffContext context) => [Change.Create(added, $"create lid {added.Id.Name};")];

    protected override IEnumerable<Change> Drop(Lid removed, DiffContext context) => [Change.Drop(removed, $"drop lid {removed.Id.Name};")];

    protected override Alteration? Alter(Lid from, Lid to, DiffContext context) => null;
}

internal static class Toys
{
    public static IReadOnlyList<ObjectKind> ToyKinds { get; } = [new Boxes(), new Lids()];

    public static DatabaseSchema With(params IReadOnlyList<SchemaObject> objects) => new(objects, []) { MajorVersion = 15 };

    public static string[] Sql(DatabaseSchema from, DatabaseSchema to) => [.. SchemaDiff.Between(from, to, ToyKinds).Select(change => change.Sql)];
}
