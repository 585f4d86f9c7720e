namespace AriaDb.Schema;

/// <summary>What a change does to its object.</summary>
public enum Verb
{
    Drop,
    Alter,
    Create,
}

/// <summary>One statement, the object it is about, and what people must know before it runs.</summary>
public sealed record Change(Verb Verb, ObjectId Object, string Sql)
{
    public ValueList<Hazard> Hazards { get; init; } = [];

    /// <summary>False for a statement that Postgres refuses inside a transaction block, or that is to let go of its locks at once.</summary>
    public bool Transactional { get; init; } = true;

    /// <summary>
    /// The same for a table in use: statements that commit one by one and keep nobody waiting. None where the statement is short by itself.
    /// </summary>
    public ValueList<Change> Online { get; init; } = [];

    /// <summary>The text of a constant that can be used only after this change is committed: a new enum value (55P04 before).</summary>
    public string? UsableAfterCommit { get; init; }

    /// <summary>The change with an online form, each of whose statements commits by itself.</summary>
    public Change OrOnline(params ReadOnlySpan<Change> statements) =>
        this with { Online = [.. statements.ToArray().Select(statement => statement with { Transactional = false })] };

    public static Change Create(SchemaObject added, string sql, params ReadOnlySpan<Hazard> hazards) =>
        new(Verb.Create, added.Id, sql) { Hazards = ValueList.Create(hazards) };

    public static Change Drop(SchemaObject removed, string sql, params ReadOnlySpan<Hazard> hazards) =>
        new(Verb.Drop, removed.Id, sql) { Hazards = ValueList.Create(hazards) };

    public static Change Alter(SchemaObject altered, string sql, params ReadOnlySpan<Hazard> hazards) =>
        new(Verb.Alter, altered.Id, sql) { Hazards = ValueList.Create(hazards) };
}

/// <summary>
/// How an object is altered in place: the statements, and which of its dependents have to step aside meanwhile (dropped before,
/// created again after), because Postgres refuses the statement while they stand.
/// </summary>
public sealed record Alteration(IReadOnlyList<Change> Changes)
{
    /// <summary>Whether a dependent must be dropped before and created again after; none by default.</summary>
    public Func<SchemaObject, bool> Disturbs { get; init; } = _ => false;

    /// <summary>Whether the object is another one afterwards, which has what such objects have from their birth.</summary>
    public bool IsBirth { get; init; }

    /// <summary>Other objects whose replacement is part of it.</summary>
    public IReadOnlyList<ObjectId> Takes { get; init; } = [];

    /// <summary>Columns whose type changes with it; what needs their types as they are steps aside.</summary>
    public IReadOnlyList<ObjectId> Retypes { get; init; } = [];

    /// <summary>Other objects that cannot be led along, and are dropped before and created again after.</summary>
    public IReadOnlyList<ObjectId> Rebuilds { get; init; } = [];

    /// <summary>Other objects that are altered before.</summary>
    public IReadOnlyList<ObjectId> Follows { get; init; } = [];

    /// <summary>Whether a new object takes the place of the old one: its parts go with the old and come with the new.</summary>
    public bool IsReplacement { get; init; }
}

/// <summary>An alteration in two steps, so that others come between them.</summary>
public sealed record Detour(IReadOnlyList<Change> Away, IReadOnlyList<Change> Back)
{
    /// <summary>Whether the first step only lets go of names, so that nothing has to step aside for it.</summary>
    public bool IsOfNames { get; init; }
}
