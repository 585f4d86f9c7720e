using System.Text;

namespace AriaDb.Schema.Kinds;

/// <summary>CREATE AGGREGATE: ordinary, ordered-set and hypothetical-set. The options are the clauses that say something other than the default.</summary>
public sealed record Aggregate(
    ObjectId Id, string Schema, string Name, string Arguments, string IdentityArguments, string Result, string Type, int DirectArguments, ValueList<string> Options)
    : SchemaObject(Id)
{
    public override string SqlName =>
        $"aggregate {Quote.Qualified(Schema, Name)}({(IdentityArguments.Length > 0 ? IdentityArguments : "*")})";

    // GRANT knows aggregates as functions of all their arguments, direct and aggregated.
    public override string GrantName => $"function {Id.Name}";

    public override IEnumerable<ObjectId> Needs => [NamespaceSchema.IdOf(Schema)];

    public override IEnumerable<string> Occupies => [$"routine {Id.Name}"];
}

public sealed class Aggregates : ObjectKind<Aggregate>
{
    public override string Name => "aggregate";

    public override IReadOnlyList<string> FoundAs => ["pg_proc a"];

    // The default of FINALFUNC_MODIFY is read_only, for the ordered-set kinds read_write (CREATE AGGREGATE, Notes).
    public override string Query(int majorVersion) => """
        select 'pg_proc'::regclass::oid, p.oid, 0, n.nspname, p.proname, oidvectortypes(p.proargtypes),
            pg_get_function_arguments(p.oid), pg_get_function_identity_arguments(p.oid), format_type(p.prorettype, null), a.aggkind::text, a.aggnumdirectargs::int,
            array_remove(array[
                'sfunc = ' || a.aggtransfn::regproc,
                'stype = ' || format_type(a.aggtranstype, null),
                'sspace = ' || nullif(a.aggtransspace, 0),
                'finalfunc = ' || nullif(a.aggfinalfn, 0)::regproc,
                case when a.aggfinalextra then 'finalfunc_extra' end,
                case when a.aggfinalmodify <> case a.aggkind when 'n' then 'r' else 'w' end then 'finalfunc_modify = '
                    || case a.aggfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end,
                'combinefunc = ' || nullif(a.aggcombinefn, 0)::regproc,
                'serialfunc = ' || nullif(a.aggserialfn, 0)::regproc,
                'deserialfunc = ' || nullif(a.aggdeserialfn, 0)::regproc,
                'initcond = ' || quote_literal(a.agginitval),
                'msfunc = ' || nullif(a.aggmtransfn, 0)::regproc,
                'minvfunc = ' || nullif(a.aggminvtransfn, 0)::regproc,
                'mstype = ' || format_type(nullif(a.aggmtranstype, 0), null),
                'msspace = ' || nullif(a.aggmtransspace, 0),
                'mfinalfunc = ' || nullif(a.aggmfinalfn, 0)::regproc,
                case when a.aggmfinalextra then 'mfinalfunc_extra' end,
                case when a.aggmtransfn <> 0 and a.aggmfinalmodify <> case a.aggkind when 'n' then 'r' else 'w' end then 'mfinalfunc_modify = '
                    || case a.aggmfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end,
                'minitcond = ' || quote_literal(a.aggminitval),
                (select format('sortop = operator(%I.%s)', o.nspname, s.oprname)
                    from pg_operator s join pg_namespace o on o.oid = s.oprnamespace where s.oid = a.aggsortop),
                case p.proparallel when 's' then 'parallel = safe' when 'r' then 'parallel = restricted' end,
                case when a.aggkind = 'h' then 'hypothetical' end], null)
        from pg_aggregate a
        join pg_proc p on p.oid = a.aggfnoid
        join pg_namespace n on n.oid = p.pronamespace
        where p.pronamespace = any($1)
        order by n.nspname collate "C", p.proname collate "C", oidvectortypes(p.proargtypes) collate "C"
        """;

    protected override Aggregate ReadRow(CatalogRow row) => new(
        new("aggregate", $"{Quote.Qualified(row.Text(0), row.Text(1))}({row.Text(2)})"),
        row.Text(0), row.Text(1), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Number(7), row.Texts(8));

    protected override IEnumerable<Change> Create(Aggregate added, DiffContext context) => [Change.Create(added, Statement("create", added))];

    protected override IEnumerable<Change> Drop(Aggregate removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    // CREATE OR REPLACE AGGREGATE keeps arguments, result, kind and the number of direct arguments.
    protected override Alteration? Alter(Aggregate from, Aggregate to, DiffContext context) =>
        (@from with { Options = to.Options }) == to ? new([Change.Alter(to, Statement("create or replace", to))]) : null;

    private static string Statement(string verb, Aggregate aggregate) => new StringBuilder()
        .Append($"{verb} aggregate {Quote.Qualified(aggregate.Schema, aggregate.Name)}({(aggregate.Arguments.Length > 0 ? aggregate.Arguments : "*")}) (\n    ")
        .AppendJoin(",\n    ", aggregate.Options)
        .Append("\n);")
        .ToString();
}
