namespace AriaDb.Schema.Kinds;

/// <summary>CREATE FUNCTION and CREATE PROCEDURE, as pg_get_functiondef gives them; the other members say what a replacement may change.</summary>
public sealed record Function(
    ObjectId Id, string Schema, string Name, bool IsProcedure, string Signature, string Definition, string? Result, ValueList<string> ArgumentNames, int Defaults,
    string Language, Aside<ValueList<string>> ShorterCalls)
    : SchemaObject(Id)
{
    public override string SqlName => $"{(IsProcedure ? "procedure" : "function")} {Quote.Qualified(Schema, Name)}({Signature})";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override bool PinsColumnTypes => true;

    /// <summary>The relation that it is declared to return rows of.</summary>
    public Aside<ObjectId?> ResultRows { get; init; }

    /// <summary>The defaults of polymorphic arguments, which have types of their own.</summary>
    public Aside<ValueList<string>> OpenDefaults { get; init; } = new([]);

    /// <summary>Whether the server keeps its body parsed: BEGIN ATOMIC.</summary>
    public Aside<bool> IsParsed { get; init; }

    /// <summary>
    /// The tables whose rows its body or a default takes as values: until 17 Postgres refuses every ALTER TABLE that gives such a table's rows new values
    /// ("uses its row type"; 15.20, 17.12).
    /// </summary>
    public Aside<ValueList<ObjectId>> TakesRowsOf { get; init; } = new([]);

    public override bool UsesUnseen => !IsParsed;

    public override ObjectId? RowsOf => ResultRows;

    // A call that leaves out defaults and one of all arguments are ambiguous while both functions are there.
    public override IEnumerable<string> Occupies =>
        [$"routine {Id.Name}", .. ShorterCalls.Value.Select(types => $"routine {Quote.Qualified(Schema, Name)}({types})")];
}

public sealed class Functions : ObjectKind<Function>
{
    // What takes a row as a value needs its type besides having it in its signature.
    private const string RowsTaken = """
        case when p.prosqlbody is not null or p.pronargdefaults > 0 then array(
                select c.oid || ' 0'
                from pg_depend d
                join pg_type t on t.oid = d.refobjid
                left join pg_type b on b.oid = case when t.typtype = 'd' then t.typbasetype else t.typelem end
                join pg_class c on c.oid in (t.typrelid, b.typrelid) and c.relkind in ('r', 'p', 'f')
                where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.refclassid = 'pg_type'::regclass
                group by c.oid, d.refobjid
                having count(*) > 1 or d.refobjid <> all(coalesce(p.proallargtypes, p.proargtypes::oid[]) || p.prorettype))
            end
        """;

    public override string Name => "function";

    public override IReadOnlyList<string> FoundAs => ["pg_proc f", "pg_proc p", "pg_proc w"];

    // A function that is a part of something else is a range type's constructor.
    public override string Query(int majorVersion) => $"""
        select 'pg_proc'::regclass::oid, p.oid, 0, n.nspname, p.proname, oidvectortypes(p.proargtypes), p.prokind = 'p',
            pg_get_function_identity_arguments(p.oid), pg_get_functiondef(p.oid), p.prokind::text || coalesce(pg_get_function_result(p.oid), '')
                || coalesce((select string_agg(format(', %s %s', mode, format_type(type, null)), '' order by place)
                    from unnest(p.proallargtypes, p.proargmodes) with ordinality as a(type, mode, place)), ''),
            array(select coalesce(p.proargnames[i], '') from generate_series(1, cardinality(coalesce(p.proallargtypes, p.proargtypes::oid[]))) i order by i),
            p.pronargdefaults::int, l.lanname,
            case when p.pronargdefaults > 0 then array(
                select (select coalesce(string_agg(format_type(a.type, null), ', ' order by a.place), '')
                    from unnest(p.proargtypes) with ordinality as a(type, place) where a.place <= given)
                from generate_series(p.pronargs - p.pronargdefaults, p.pronargs - 1) given)
            end, rc.relkind::text, rn.nspname, rc.relname,
            case when p.pronargdefaults > 0 then array(
                select pg_get_function_arg_default(p.oid, a.place::int)
                from unnest(coalesce(p.proallargtypes, p.proargtypes::oid[])) with ordinality as a(type, place) join pg_type t on t.oid = a.type
                where t.typtype = 'p' and pg_get_function_arg_default(p.oid, a.place::int) is not null order by a.place)
            end, p.prosqlbody is not null, {(majorVersion < 18 ? RowsTaken : "null::text[]")}
        from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
        join pg_language l on l.oid = p.prolang
        left join (pg_type rt join pg_class rc on rc.oid = rt.typrelid join pg_namespace rn on rn.oid = rc.relnamespace) on rt.oid = p.prorettype
        where p.prokind in ('f', 'p', 'w') and p.pronamespace = any($1)
            and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'i')
        order by n.nspname collate "C", p.proname collate "C", oidvectortypes(p.proargtypes) collate "C"
        """;

    protected override Function ReadRow(CatalogRow row) => new(
        new("function", $"{Quote.Qualified(row.Text(0), row.Text(1))}({row.Text(2)})"), row.Text(0), row.Text(1), row.Flag(3), row.Text(4), row.Text(5),
        row.Text(6), row.Texts(7), row.Number(8), row.Text(9), row.Texts(10))
    {
        ResultRows = row.TextOrNull(11) is { } relkind ? Relations.IdOf(relkind, row.Text(12), row.Text(13)) : (ObjectId?)null,
        OpenDefaults = row.Texts(14),
        IsParsed = row.Flag(15),
        TakesRowsOf = new([.. row.Texts(16).Select(address => row.Find(Relations.Address(address))).OfType<SchemaObject>().Select(table => table.Id)]),
    };

    protected override IEnumerable<Change> Create(Function added, DiffContext context) => [Change.Create(added, Statement(added))];

    protected override IEnumerable<Change> Drop(Function removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    public override IEnumerable<ObjectId> ComesAfter(SchemaObject added, DiffContext context) => ((Function)added).TakesRowsOf.Value
        .SelectMany(context.To.ChildrenOf).Where(part => part is Column && !part.Equals(context.From.Find(part.Id))).Select(column => column.Id);

    /// <summary>The functions that take rows of a table as values.</summary>
    public static IEnumerable<ObjectId> Taking(ObjectId table, DatabaseSchema schema) =>
        schema.DependentsOf(table).Where(id => schema.Find(id) is Function function && function.TakesRowsOf.Value.Contains(table));

    // A base type takes the functions along that only its shell is needed for.
    public override IEnumerable<ObjectId> DroppedWith(SchemaObject removed, DatabaseSchema from) =>
        from.NeedsOf(removed.Id).Where(needed => needed.Kind == "shell type").Select(shell => BaseType.IdOf(shell.Name));

    // CREATE OR REPLACE FUNCTION keeps result type, kind and the names of named arguments, takes no default away and gives none another type. An event
    // trigger runs its function after every statement, whose body is written for what is there before the delta, or after: it is away meanwhile. An index
    // keeps what the function gave when its rows were written, and calls it whenever its table is rewritten: it is made again.
    protected override Alteration? Alter(Function from, Function to, DiffContext context)
    {
        var namesStay = from.ArgumentNames.Count == to.ArgumentNames.Count
            && from.ArgumentNames.Zip(to.ArgumentNames).All(pair => pair.First.Length == 0 || pair.First == pair.Second);
        var defaultsStay = from.Defaults <= to.Defaults && (from.OpenDefaults.Value.Count == 0 || from.OpenDefaults.Value == to.OpenDefaults.Value);
        var rowsStay = !from.TakesRowsOf.Value.Union(to.TakesRowsOf.Value).SelectMany(context.To.ChildrenOf).Any(column => Backfill.FillsRows(column.Id, context));
        return from.Result == to.Result && rowsStay && namesStay && defaultsStay && from.IsProcedure == to.IsProcedure
            ? new([Change.Alter(to, Statement(to), [.. NotReadAgain(to.Id, context)])])
            {
                Disturbs = dependent => dependent is EventTrigger,
                Rebuilds = [.. Callers(from.Id, context.From).Where(id => context.From.Find(id) is TableIndex or Constraint { Type: "x" } && context.To.Contains(id))],
            }
            : null;
    }

    // What calls it, by way of other functions and operators, too.
    private static HashSet<ObjectId> Callers(ObjectId function, DatabaseSchema schema)
    {
        var (found, open) = (new HashSet<ObjectId>(), new Queue<ObjectId>([function]));
        while (open.TryDequeue(out var called))
        {
            foreach (var caller in schema.DependentsOf(called).Where(found.Add).Where(id => schema.Find(id) is Function or Operator))
            {
                open.Enqueue(caller);
            }
        }

        return found;
    }

    // Checks and stored generated columns stand for what it gave as well, and only reading the whole table again would tell.
    private static IEnumerable<Hazard> NotReadAgain(ObjectId function, DiffContext context) => Callers(function, context.To)
        .Where(id => !context.IsNew(id)).Select(context.To.Find).Where(o => o is Constraint { Type: "c" } or Column { Generated: not null, IsVirtual: false })
        .Select(o => new Hazard(HazardKind.DependsOnData, $"{o!.Id} calls it; the rows that are there are not read again, and may be others than it gives now"));

    private static string Statement(Function function) => $"{function.Definition.TrimEnd()};";
}
