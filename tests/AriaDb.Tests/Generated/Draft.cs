namespace AriaDb.Tests.Generated;

/// <summary>A column as the generator remembers it; what the server made of it may be something else.</summary>
internal sealed record DraftColumn(string Name, string Type);

/// <summary>A table or view as the generator remembers it.</summary>
internal sealed record DraftRelation(string Schema, string Name, List<DraftColumn> Columns)
{
    public string Qualified => $"{Schema}.{Name}";
}

/// <summary>A statement, and the way to write one like it with other particulars.</summary>
internal sealed record Item(string Sql, Func<string> Again);

/// <summary>
/// A script in the making. Statements need not be valid: those that the server refuses are left out, and whatever schema comes out is one
/// that somebody could have.
/// </summary>
internal sealed class Draft(Random random)
{
    public List<Item> Items { get; } = [];

    public List<string> Schemas { get; } = ["public"];

    public List<DraftRelation> Tables { get; } = [];

    public List<DraftRelation> Views { get; } = [];

    /// <summary>Name with its argument types.</summary>
    public List<(string Name, string Arguments)> Functions { get; } = [];

    public List<string> TriggerFunctions { get; } = [];

    public List<string> Types { get; } = [];

    public List<string> Sequences { get; } = [];

    public List<string> Publications { get; } = [];

    public int Next(int below) => random.Next(below);

    public bool Chance(int percent) => random.Next(100) < percent;

    public T OneOf<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];

    public T Pick<T>(params ReadOnlySpan<T> list) => list[random.Next(list.Length)];

    /// <summary>Some of the words, in their order, after a space each.</summary>
    public string Some(int percent, params ReadOnlySpan<string> words)
    {
        var text = "";
        foreach (var word in words)
        {
            text += Chance(percent) ? $" {word}" : "";
        }

        return text;
    }

    public void Add(Func<string> write) => Items.Add(new(write(), write));

    /// <summary>One to <paramref name="most"/> different columns of a relation.</summary>
    public IReadOnlyList<DraftColumn> ColumnsOf(DraftRelation relation, int most)
    {
        var columns = relation.Columns.OrderBy(_ => random.Next()).Take(1 + random.Next(most)).ToList();
        return columns.Count > 0 ? columns : [new("nothing", "integer")];
    }

    public string NamesOf(DraftRelation relation, int most) => string.Join(", ", ColumnsOf(relation, most).Select(c => c.Name));

    public DraftRelation AnyRelation() => Views.Count > 0 && Chance(35) ? OneOf(Views) : OneOf(Tables);

    public string Schema() => OneOf(Schemas);

    /// <summary>A name from a small pool, so that two drafts meet in many of them.</summary>
    public string Name(string stem) => Pick(
        $"{stem}1", $"{stem}1", $"{stem}2", $"{stem}2", $"{stem}3", $"{stem}4", $"\"{stem} Mixed Case\"", $"\"{stem}\"\"quoted\"", $"\"{stem}.dotted\"",
        "\"order\"", "\"Select\"", $"\"{stem}ünïcode表\"", $"\"{(stem + new string('x', 63))[..63]}\"", $"\"it's {stem}\"", $"\"back\\{stem}\"", $"{stem}_$1");
}
