namespace AriaDb.Schema;

/// <summary>One object of a schema as the catalog describes it. Two are the same when their records are equal.</summary>
public abstract record SchemaObject(ObjectId Id)
{
    /// <summary>The object this one is a part of and goes away with: a column's table, a grant's object.</summary>
    public virtual ObjectId? Parent => null;

    /// <summary>How COMMENT ON, GRANT ON and ALTER ... OWNER TO name it: <c>table public.invoice</c>.</summary>
    public virtual string SqlName => $"{Id.Kind} {Id.Name}";

    /// <summary>How GRANT ... ON names it, where that is another word: every relation is a table there.</summary>
    public virtual string GrantName => SqlName;

    /// <summary>Objects it needs beyond what pg_depend says.</summary>
    public virtual IEnumerable<ObjectId> Needs => [];

    /// <summary>The objects of parent tables that Postgres copies this one from, and keeps it in step with: an inherited column's.</summary>
    public virtual IEnumerable<ObjectId> Origins => [];

    /// <summary>The relation whose rows it gives: what reads them is written for that relation's columns, though pg_depend does not say so.</summary>
    public virtual ObjectId? RowsOf => null;

    /// <summary>Whether it is its table's own besides being copied from the origins, so that it is there without them, too.</summary>
    public virtual bool IsOwnCopy => false;

    /// <summary>What ties its table to those parent tables: partition bounds, inheritance.</summary>
    public virtual IEnumerable<ObjectId> Ties => [];

    /// <summary>Whether it uses more than pg_depend says: a function whose body is a text.</summary>
    public virtual bool UsesUnseen => false;

    /// <summary>The object that this one stands for while others need it and what it needs itself is not there: see <see cref="ObjectKind.StandInFor"/>.</summary>
    public virtual ObjectId? StandsFor => null;

    /// <summary>Whether Postgres refuses to change the type of a column that this object reads.</summary>
    public virtual bool PinsColumnTypes => false;

    /// <summary>
    /// Names no two objects can have at once, though their kinds differ: a table and an index share one name space, an enum and a
    /// table's row type another. What holds a name is dropped before its successor is created.
    /// </summary>
    public virtual IEnumerable<string> Occupies => [];
}
