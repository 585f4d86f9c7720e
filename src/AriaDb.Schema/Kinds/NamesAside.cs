namespace AriaDb.Schema.Kinds;

/// <summary>
/// A column whose identity's sequence or NOT NULL (18) takes the name of something that takes its own: that goes by a name that nobody has meanwhile.
/// </summary>
internal static class NamesAside
{
    /// <summary>The column's changes in two steps; null where none of them is another name.</summary>
    public static Detour? Between(Column from, Column to, DiffContext context)
    {
        var (away, back) = (new List<Change>(), CopiedColumns.Changes(from, to, context).ToList());
        if (from.Identity is { } old && to.Identity is { } wanted)
        {
            Divide(Identities.Rename, change => [change], old.Sequence, Relations.SpareRelation(old.Sequence, "__aside", context), wanted.Sequence);
        }

        if (from.NotNullName.Value is { } name && to.NotNullName.Value is { } wantedName)
        {
            Divide(NotNullNames.Rename, change => NotNullNames.RenamedApart(from, to, change, context), name, Relations.Spare(name, "__aside", context, spare => [Column.NotNullNamed(to.Table, spare)]), wantedName);
        }

        return away.Count > 0 ? new(away, back) { IsOfNames = true } : null;

        void Divide(Func<Column, string, string, Change> rename, Func<Change, IEnumerable<Change>> around, string old, string aside, string wanted)
        {
            var place = back.IndexOf(rename(to, old, wanted));
            if (place >= 0)
            {
                away.AddRange(around(rename(to, old, aside)).Select(change => change with { Verb = Verb.Drop }));
                back[place] = rename(to, aside, wanted);
            }
        }
    }
}
