namespace AriaDb.Schema;

/// <summary>What a kind sees while it writes SQL: both schemas, and which parts the statement in hand takes along.</summary>
public sealed record DiffContext(DatabaseSchema From, DatabaseSchema To)
{
    /// <summary>The children that the creation of an object carries as clauses, instead of statements of their own.</summary>
    public Func<ObjectId, IReadOnlyList<SchemaObject>> Folded { get; init; } = _ => [];

    /// <summary>Whether an object is created by this delta, for the first time or again, and therefore holds no rows.</summary>
    public Func<ObjectId, bool> IsNew { get; init; } = _ => false;

    /// <summary>Whether the statement is about what its object was just born with.</summary>
    public bool AtBirth { get; init; }
}

/// <summary>
/// One kind of object: how the catalog describes it, and the DDL that creates, drops and alters it. The differ, the order and the
/// reader know kinds only through this type.
/// </summary>
public abstract class ObjectKind
{
    /// <summary>The word for it in ids and messages.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// The catalog that holds its objects, with the kind of such a row where a catalog has several (<c>pg_class v</c>): a kind of which nothing is
    /// found is not asked for, which most of them are in most schemas. Empty for one that is asked for always.
    /// </summary>
    public virtual IReadOnlyList<string> FoundAs => [];

    /// <summary>
    /// The catalog query for a server of that major version: classid, objid, objsubid, then the kind's own columns. $1 is an oid[] of
    /// the name spaces to read. The search_path is empty, so that the server's texts qualify every name.
    /// </summary>
    public abstract string Query(int majorVersion);

    /// <summary>The object of a row; null where the row is of an object outside what is read.</summary>
    public abstract SchemaObject? Read(CatalogRow row);

    /// <summary>Whether a child can be a clause of this kind's CREATE.</summary>
    public virtual bool Folds(SchemaObject child) => false;

    /// <summary>Whether <see cref="BornWith"/> says anything.</summary>
    public virtual bool GivesAtBirth => false;

    /// <summary>Whether what uses things unseen is likely to use its objects, which therefore come before that changes, and go after.</summary>
    public virtual bool IsUsedUnseen => false;

    /// <summary>Whether it settles what other objects are born with, and so changes before they are.</summary>
    public virtual bool RulesBirths => false;

    /// <summary>
    /// Whether a clause of this kind leaves its parent's CREATE only when nothing else breaks a cycle: columns, whose order it changes.
    /// </summary>
    public virtual bool FoldsFirmly => false;

    /// <summary>What an object has at birth, besides its children in the schema wanted: default privileges.</summary>
    public virtual IEnumerable<SchemaObject> BornWith(SchemaObject created, DiffContext context) => [];

    public abstract IEnumerable<Change> Create(SchemaObject added, DiffContext context);

    public abstract IEnumerable<Change> Drop(SchemaObject removed, DiffContext context);

    /// <summary>The alteration in place, or null where only drop and create will do.</summary>
    public abstract Alteration? Alter(SchemaObject from, SchemaObject to, DiffContext context);

    /// <summary>
    /// How an object gets from the one to the other in two steps, needing between them nothing of what it needs before or after: a column's values as text,
    /// its identity's sequence by another name.
    /// Only where objects need one another in a circle. Null where it has no such way.
    /// </summary>
    public virtual Detour? DetourBetween(SchemaObject from, SchemaObject to, DiffContext context) => null;

    /// <summary>
    /// What serves others in an object's place before all that the object needs is there, and once that is gone: a view's columns without its query, as
    /// pg_dump makes it first. Only where objects need one another in a circle. The object is made of it, and it goes last. Null where nothing serves.
    /// </summary>
    public virtual SchemaObject? StandInFor(SchemaObject item) => null;

    /// <summary>Objects that this one cannot leave alone: they must be dropped and created again for it to go.</summary>
    public virtual IEnumerable<ObjectId> BoundTo(SchemaObject removed, DiffContext context) => [];

    /// <summary>Objects that must be altered in another way, or made again, for this one to come: a type that takes no new check where it is used.</summary>
    public virtual IEnumerable<ObjectId> Reshapes(SchemaObject added, DiffContext context) => [];

    /// <summary>Objects that are created or altered before this one is created, though it needs none of them.</summary>
    public virtual IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) => [];

    /// <summary>Objects whose drop takes this one along.</summary>
    public virtual IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        removed.Parent is { } parent ? [parent] : [];
}

/// <summary>A kind whose objects are records of one type.</summary>
public abstract class ObjectKind<T> : ObjectKind
    where T : SchemaObject
{
    protected abstract T? ReadRow(CatalogRow row);

    protected abstract IEnumerable<Change> Create(T added, DiffContext context);

    protected abstract IEnumerable<Change> Drop(T removed, DiffContext context);

    /// <summary>The alteration in place, or null where only drop and create will do.</summary>
    protected abstract Alteration? Alter(T from, T to, DiffContext context);

    public sealed override SchemaObject? Read(CatalogRow row) => ReadRow(row);

    public sealed override IEnumerable<Change> Create(SchemaObject added, DiffContext context) => Create((T)added, context);

    public sealed override IEnumerable<Change> Drop(SchemaObject removed, DiffContext context) => Drop((T)removed, context);

    public sealed override Alteration? Alter(SchemaObject from, SchemaObject to, DiffContext context) => Alter((T)from, (T)to, context);
}
