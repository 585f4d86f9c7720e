namespace AriaDb.Schema.Kinds;

/// <summary>CREATE RULE, and whether it fires. A view's own rule (_RETURN) is the view.</summary>
public sealed record Rule(ObjectId Id, ObjectId Relation, string Name, string Definition, string Enabled) : SchemaObject(Id)
{
    public override ObjectId? Parent => Relation;

    public override string SqlName => $"rule {Quote.Identifier(Name)} on {Relation.Name}";

    public override bool PinsColumnTypes => true;
}

public sealed class Rules : ObjectKind<Rule>
{
    private const string Beginning = "CREATE";

    public override string Name => "rule";

    public override IReadOnlyList<string> FoundAs => ["pg_rewrite"];

    public override string Query(int majorVersion) => """
        select 'pg_rewrite'::regclass::oid, r.oid, 0, c.relkind::text, n.nspname, c.relname, r.rulename, pg_get_ruledef(r.oid), r.ev_enabled::text
        from pg_rewrite r
        join pg_class c on c.oid = r.ev_class
        join pg_namespace n on n.oid = c.relnamespace
        where r.rulename <> '_RETURN' and c.relnamespace = any($1)
        order by n.nspname collate "C", c.relname collate "C", r.rulename collate "C"
        """;

    protected override Rule ReadRow(CatalogRow row)
    {
        var relation = Relations.IdOf(row.Text(0), row.Text(1), row.Text(2));
        return new(Relations.Within("rule", relation, row.Text(3)), relation, row.Text(3), row.Text(4), row.Text(5));
    }

    protected override IEnumerable<Change> Create(Rule added, DiffContext context) =>
    [
        Change.Create(added, added.Definition),
        .. added.Enabled == "O" ? (Change[])[] : [Change.Create(added, Firing(added))],
    ];

    protected override IEnumerable<Change> Drop(Rule removed, DiffContext context) => [Change.Drop(removed, $"drop {removed.SqlName};")];

    // CREATE OR REPLACE RULE keeps whether it fires. pg_get_ruledef() begins with CREATE.
    protected override Alteration? Alter(Rule from, Rule to, DiffContext context) => new([
        .. from.Definition == to.Definition ? (Change[])[] : [Change.Alter(to, $"create or replace{to.Definition[Beginning.Length..]}")],
        .. from.Enabled == to.Enabled ? (Change[])[] : [Change.Alter(to, Firing(to))]]);

    private static string Firing(Rule rule)
    {
        var verb = rule.Enabled switch { "D" => "disable", "R" => "enable replica", "A" => "enable always", _ => "enable" };
        return $"alter table {rule.Relation.Name} {verb} rule {Quote.Identifier(rule.Name)};";
    }
}
