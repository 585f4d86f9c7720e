namespace AriaDb.Schema;

/// <summary>What must come before what.</summary>
internal sealed partial class ChangeOrder
{
    private void BuildEdges()
    {
        _after = [.. Enumerable.Range(0, _steps.Count).Select(_ => new HashSet<int>())];
        foreach (var (verb, id) in _nodes.Keys)
        {
            if (verb == Verb.Drop && LetsGoOfNames(id))
            {
                Edge((verb, id), (Verb.Alter, id));
                continue;
            }

            if (verb != Verb.Create)
            {
                NeedsBefore(verb, id);
            }

            if (verb != Verb.Drop)
            {
                NeedsAfter(verb, id);
            }
        }

        NamesBecomeFree();
        foreach (var (_, id) in _steps.Where(step => step.Verb == Verb.Create))
        {
            foreach (var earlier in To.Find(id) is { } added ? _kinds[id.Kind].ComesAfter(added, _verdicts.Context) : [])
            {
                Edge((Verb.Create, earlier), (Verb.Create, id));
                Edge((Verb.Alter, earlier), (Verb.Create, id));
            }
        }

        OwnCopiesOutliveOrigins();
        CopiesFollowOrigins();
        FreeToChange();
        TiesOverlap();
        UnseenUses();
        foreach (var (_, id) in _nodes.Keys.Where(k => k.Item1 == Verb.Alter).ToList())
        {
            foreach (var pinned in _verdicts.PinnedBy(id))
            {
                Edge((Verb.Drop, pinned), (Verb.Alter, id));
                Edge((Verb.Alter, id), (Verb.Create, pinned));
            }

            foreach (var earlier in _verdicts.AlterationOf(id).Follows)
            {
                Edge((Verb.Alter, earlier), (Verb.Alter, id));
            }
        }

        foreach (var (earlier, later) in _verdicts.TakenTwice)
        {
            Edge((Verb.Alter, earlier), (Verb.Alter, later));
        }
    }

    // What goes, or lets go, does so before what it needed goes or changes.
    private void NeedsBefore(Verb verb, ObjectId id)
    {
        if (verb == Verb.Drop)
        {
            Edge((Verb.Drop, id), (Verb.Create, id));
            foreach (var tie in From.Find(id)!.Ties)
            {
                Edge((Verb.Drop, tie), (Verb.Drop, id));
            }

            // An origin takes its copies along, even of a table that goes, and fails where that table is partitioned by one.
            foreach (var origin in From.Find(id) is { Parent: { } table } copy && _verdicts.GoesAway(table) ? copy.Origins : [])
            {
                Edge((Verb.Drop, id), (Verb.Drop, origin));
            }
        }

        foreach (var needed in From.NeedsOf(id))
        {
            if (!LetsGoOfNames(needed))
            {
                Edge((verb, id), (Verb.Drop, needed));
            }

            if (verb == Verb.Drop || !(To.NeedsOf(id).Contains(needed) || _verdicts.IsRetypedBy(needed, id)))
            {
                Edge((verb, id), (Verb.Alter, needed));
            }
        }
    }

    // What comes, or takes hold, does so after what it needs has come or changed.
    private void NeedsAfter(Verb verb, ObjectId id)
    {
        var needs = To.Contains(id) ? To.NeedsOf(id)
            : _verdicts.Born.TryGetValue(id, out var born) && born.Parent is { } parent ? [parent, .. born.Needs] : [];
        foreach (var needed in needs.Select(MadeWith))
        {
            Edge((Verb.Create, needed), (verb, id));
            Edge((Verb.Alter, needed), (verb, id));
            foreach (var part in To.Find(needed)?.RowsOf is { } rows ? To.ChildrenOf(rows).Where(p => _kinds[p.Id.Kind].FoldsFirmly) : [])
            {
                Edge((Verb.Create, part.Id), (verb, id));
                Edge((Verb.Alter, part.Id), (verb, id));
            }
        }
    }

    // CREATE makes what a new table inherits; what it has otherwise is set after, and nothing waits for that.
    private ObjectId MadeWith(ObjectId part) =>
        To.Find(part) is { IsOwnCopy: false, Parent: { } whole } && _kinds[part.Kind].FoldsFirmly && _verdicts.Comes(whole) ? whole : part;

    private void NamesBecomeFree()
    {
        var freed = _nodes.Keys.Where(k => k.Item1 != Verb.Create).SelectMany(k => Names(k, From, To).Select(name => (name, Holder: Holder(k)))).ToLookup(p => p.name, p => p.Holder);
        foreach (var taker in _nodes.Keys.Where(k => k.Item1 != Verb.Drop))
        {
            foreach (var holder in Names(taker, To, From).SelectMany(name => freed[name]))
            {
                Edge(holder, Speaker(taker));
            }
        }

        (Verb Verb, ObjectId Id) Holder((Verb, ObjectId) node) => Speaker(node) is (Verb.Alter, var id) && LetsGoOfNames(id) ? (Verb.Drop, id) : Speaker(node);

        // An alteration lets go of some names, and takes others: an identity's sequence, a NOT NULL (18).
        static IEnumerable<string> Names((Verb Verb, ObjectId Id) node, DatabaseSchema schema, DatabaseSchema other) =>
            (schema.Find(node.Id)?.Occupies ?? []).Except(node.Verb == Verb.Alter ? other.Find(node.Id)?.Occupies ?? [] : []);
    }

    // What a copy has it has with its origin, unless it says something itself.
    private (Verb Verb, ObjectId Id) Speaker((Verb Verb, ObjectId Id) node) => node.Verb == Verb.Alter && !Says(node.Id)
        && To.Find(node.Id)?.Origins.FirstOrDefault(origin => _nodes.ContainsKey((Verb.Alter, origin))) is { } origin
            ? Speaker((Verb.Alter, origin))
            : node;

    // Postgres merges a copy that is there when the origin comes; it refuses to drop one whose origin is still there.
    private void OwnCopiesOutliveOrigins()
    {
        foreach (var (verb, id) in _nodes.Keys.Where(k => k.Item1 != Verb.Alter))
        {
            if ((verb == Verb.Create ? To : From).Find(id) is not { IsOwnCopy: true } copy || copy.Ties.Any(t => _verdicts.Comes(t) || _verdicts.GoesAway(t)))
            {
                continue;
            }

            foreach (var origin in copy.Origins)
            {
                if (verb == Verb.Create)
                {
                    Edge((verb, id), (verb, origin));
                }
                else
                {
                    Edge((verb, origin), (verb, id));
                }
            }
        }
    }

    // What a table gets with its parent's is changed after that: a check that is valid only there.
    private void CopiesFollowOrigins()
    {
        foreach (var (_, id) in _nodes.Keys.Where(k => k.Item1 == Verb.Create))
        {
            var follows = To.Find(id) is { IsOwnCopy: false, Parent: { } table } copy && (!_verdicts.Comes(table) || copy.Ties.All(tie => IsMadeWith(tie, table)));
            foreach (var origin in follows ? To.Find(id)!.Origins : [])
            {
                Edge((Verb.Create, origin), (Verb.Create, id));
            }
        }
    }

    private bool IsMadeWith(ObjectId part, ObjectId whole) =>
        _nodes.TryGetValue((Verb.Create, part), out var node) && _nodes.TryGetValue((Verb.Create, whole), out var other) && node == other;

    // A copy changes by itself only once its origin has changed or gone, or its table is free of the parent; what is to be a copy makes room for it.
    private void FreeToChange()
    {
        foreach (var (verb, id) in _nodes.Keys.Where(k => k.Item1 == Verb.Alter && Says(k.Item2)).ToList())
        {
            foreach (var origin in To.Find(id)?.Origins ?? [])
            {
                Edge((Verb.Alter, origin), (verb, id));
            }

            foreach (var origin in From.Find(id)?.Origins ?? [])
            {
                Edge((Verb.Drop, origin), (verb, id));
            }

            foreach (var tie in From.Find(id)?.Ties.Where(_verdicts.GoesAway) ?? [])
            {
                Edge((Verb.Drop, tie), (verb, id));
            }
        }

        foreach (var (verb, id) in _nodes.Keys.Where(k => k.Item1 == Verb.Drop).ToList())
        {
            foreach (var origin in To.Find(id)?.Origins ?? [])
            {
                Edge((verb, id), (Verb.Create, origin));
            }
        }
    }

    // A copy whose last origin lets go becomes its table's own for ever (RemoveInheritance() of tablecmds.c, up to 18); so a table that goes from one
    // parent to another is tied to the new one first, once it has all that this one has, and has all that is different changed after, when it is free.
    private void TiesOverlap()
    {
        var overlaps = _tiesOverlap ? Overlaps().ToList() : [];
        foreach (var (comes, goes) in overlaps)
        {
            Edge((Verb.Create, comes), (Verb.Drop, goes));
        }

        var (coming, going) = (overlaps.Select(o => o.Comes).ToHashSet(), overlaps.Select(o => o.Goes).ToHashSet());
        foreach (var (verb, id) in overlaps.Count > 0 ? _nodes.Keys.Where(k => k.Item1 == Verb.Create || (k.Item1 == Verb.Alter && Says(k.Item2))) : [])
        {
            // Not what comes with the tie itself.
            foreach (var tie in To.Find(id)?.Ties.Where(tie => coming.Contains(tie) && !_after[_nodes[(Verb.Create, tie)]].Contains(_nodes[(verb, id)])) ?? [])
            {
                Edge((verb, id), (Verb.Create, tie));
            }

            foreach (var tie in From.Find(id)?.Ties.Where(going.Contains) ?? [])
            {
                Edge((Verb.Drop, tie), (verb, id));
            }
        }
    }

    // A function in an index or a generated column runs whenever its table is rewritten, so its body must never call what is not there.
    private void UnseenUses()
    {
        var used = _mindsUnseen ? _steps.Where(step => step.Verb != Verb.Alter && _kinds[step.Id.Kind].IsUsedUnseen).ToList() : [];
        foreach (var (_, id) in used.Count > 0 ? _nodes.Keys.Where(k => k.Item1 == Verb.Alter && To.Find(k.Item2) is { UsesUnseen: true }) : [])
        {
            foreach (var (verb, other) in used.Where(u => u.Verb == Verb.Create || !_verdicts.Comes(u.Id)))
            {
                var (first, second) = verb == Verb.Create ? ((verb, other), (Verb.Alter, id)) : ((Verb.Alter, id), (verb, other));
                Edge(first, second);
            }
        }
    }

    private bool Says(ObjectId altered) => _verdicts.IsReplaced(altered) || _verdicts.AlterationOf(altered).Changes.Count > 0;

    private IEnumerable<(ObjectId Comes, ObjectId Goes)> Overlaps() =>
        from tie in _steps
        where tie.Verb == Verb.Create && !From.Contains(tie.Id)
        from copy in To.Find(tie.Id)?.Parent is { } table ? To.ChildrenOf(table) : []
        where !copy.IsOwnCopy && copy.Ties.Contains(tie.Id) && From.Find(copy.Id) is not null
        from earlier in From.Find(copy.Id)!.Ties
        where _nodes.ContainsKey((Verb.Drop, earlier)) && !To.Contains(earlier)
        select (tie.Id, earlier);

    private void Edge((Verb, ObjectId) before, (Verb, ObjectId) after)
    {
        if (_nodes.TryGetValue(before, out var first) && _nodes.TryGetValue(after, out var second) && first != second)
        {
            _after[first].Add(second);
        }
    }
}
