namespace AriaDb.Schema;

/// <summary>Changes need one another in a circle that no splitting of statements breaks.</summary>
public sealed class CircularChangesException(IReadOnlyList<ObjectId> objects)
    : Exception($"These objects need one another in a circle that cannot be changed statement by statement: {string.Join(", ", objects)}.")
{
    public IReadOnlyList<ObjectId> Objects { get; } = objects;
}

/// <summary>
/// Puts the steps of a delta in an order that Postgres accepts: what is needed is there before, what needs it is gone before. Between
/// steps that are free of one another: drops (last read first), alterations, creations, each in reading order.
/// </summary>
internal sealed partial class ChangeOrder
{
    private readonly Verdicts _verdicts;
    private readonly IReadOnlyDictionary<string, ObjectKind> _kinds;
    private readonly Dictionary<ObjectId, int> _fromPosition;
    private readonly Dictionary<ObjectId, int> _toPosition;

    // Parts that get a statement of their own because folding them into their parent's closed a circle.
    private readonly HashSet<ObjectId> _unfolded = [];
    private readonly HashSet<ObjectId> _dropsApart = [];

    // Whether new ties come before old ones go, which no statement needs.
    private bool _tiesOverlap = true;

    // Whether what may be used unseen comes before and goes after what may use it, which no statement needs for sure.
    private bool _mindsUnseen = true;

    private Dictionary<(Verb, ObjectId), int> _nodes = [];
    private List<(Verb Verb, ObjectId Id)> _steps = [];
    private List<List<(Verb Verb, ObjectId Id)>> _members = [];
    private List<HashSet<int>> _after = [];

    public ChangeOrder(Verdicts verdicts, IReadOnlyDictionary<string, ObjectKind> kinds)
    {
        _verdicts = verdicts;
        _kinds = kinds;
        _fromPosition = PositionsOf(From);
        _toPosition = PositionsOf(To);
    }

    private DatabaseSchema From => _verdicts.Context.From;

    private DatabaseSchema To => _verdicts.Context.To;

    /// <exception cref="CircularChangesException">No order exists.</exception>
    public IReadOnlyList<(Verb Verb, ObjectId Id, IReadOnlyList<int> After)> Sort()
    {
        while (true)
        {
            BuildNodes();
            BuildEdges();
            var sorted = TakeReady(out var left);
            if (left.Count == 0)
            {
                return WithPredecessors(sorted);
            }

            var circles = StronglyConnected.Of(left, n => _after[n].Where(left.Contains));
            if (_tiesOverlap && Overlaps().Any(o => circles.Any(c => c.Contains(_nodes[(Verb.Create, o.Comes)]))))
            {
                _tiesOverlap = GivesNamesEarly(circles);
            }
            else if (_mindsUnseen && circles.Any(c => c.Any(node => _kinds[_steps[node].Id.Kind].IsUsedUnseen)))
            {
                _mindsUnseen = false;
            }
            else
            {
                Unfold(circles);
            }
        }
    }

    /// <summary>The parts that an object's CREATE takes along, in reading order.</summary>
    public IReadOnlyList<SchemaObject> Folded(ObjectId parent) =>
        [.. To.ChildrenOf(parent).Where(c => _verdicts.Comes(c.Id) && IsFolded(c))];

    private static Dictionary<ObjectId, int> PositionsOf(DatabaseSchema schema) =>
        schema.Objects.Select((o, i) => (o.Id, i)).ToDictionary(p => p.Id, p => p.i);

    private bool IsFolded(SchemaObject child) => child.Parent is { } parent && _verdicts.Comes(parent)
        && _verdicts.DetourOf(parent) is null && !_unfolded.Contains(child.Id) && !_verdicts.Born.ContainsKey(child.Id) && _kinds[parent.Kind].Folds(child);

    private void BuildNodes()
    {
        _nodes = [];
        _steps = [];
        _members = [];
        foreach (var (id, verdict) in _verdicts.All)
        {
            if (verdict is Verdict.Dropped or Verdict.Rebuilt || LetsGoOfNames(id))
            {
                NodeOf(Verb.Drop, id);
            }

            if (verdict is Verdict.Altered)
            {
                NodeOf(Verb.Alter, id);
            }

            if (verdict is Verdict.Created or Verdict.Rebuilt)
            {
                NodeOf(Verb.Create, id);
            }
        }
    }

    private bool LetsGoOfNames(ObjectId id) => _verdicts.DetourOf(id) is { IsOfNames: true };

    private int NodeOf(Verb verb, ObjectId id)
    {
        // One statement after the other drops the old and creates the new.
        verb = _verdicts.IsReplaced(id) ? Verb.Alter : verb;
        if (_nodes.TryGetValue((verb, id), out var known))
        {
            return known;
        }

        if (_verdicts.TakerOf(id) is { } taker)
        {
            var taking = NodeOf(Verb.Alter, taker);
            _members[taking].Add((verb, id));
            return _nodes[(verb, id)] = taking;
        }

        var carrier = verb switch
        {
            Verb.Drop when !_dropsApart.Contains(id) && !LetsGoOfNames(id) && From.Find(id) is { } removed => _kinds[id.Kind].DroppedWith(removed, From)
                .Where(c => c != id && From.Contains(c) && _verdicts.GoesAway(c) && _verdicts.DetourOf(c) is null && !IsCutOff(removed, c)).Cast<ObjectId?>().FirstOrDefault(),
            Verb.Create when To.Find(id) is { } added && IsFolded(added) => added.Parent,
            _ => null,
        };
        int node;
        if (carrier is { } with)
        {
            node = NodeOf(verb, with);
        }
        else
        {
            node = _steps.Count;
            _steps.Add((verb, id));
            _members.Add([]);
        }

        _members[node].Add((verb, id));
        return _nodes[(verb, id)] = node;
    }

    // What happens to a parent table's object no longer reaches the copy once the tie between the tables is gone.
    private bool IsCutOff(SchemaObject copy, ObjectId origin) => copy.Origins.Contains(origin) && copy.Ties.Any(_verdicts.GoesAway);

    private List<(Verb, ObjectId, IReadOnlyList<int>)> WithPredecessors(List<int> sorted)
    {
        var places = sorted.Index().ToDictionary(p => p.Item, p => p.Index);
        var after = sorted.Select(_ => new List<int>()).ToList();
        foreach (var (node, next) in _after.Index().SelectMany(a => a.Item.Select(next => (a.Index, next))))
        {
            after[places[next]].Add(places[node]);
        }

        return [.. sorted.Select((n, i) => (_steps[n].Verb, _steps[n].Id, (IReadOnlyList<int>)after[i]))];
    }

    private List<int> TakeReady(out HashSet<int> left)
    {
        var waiting = new int[_steps.Count];
        foreach (var next in _after.SelectMany(a => a))
        {
            waiting[next]++;
        }

        var early = BeforeBirths();
        var ready = new PriorityQueue<int, (Verb, int)>();
        for (var node = 0; node < waiting.Length; node++)
        {
            if (waiting[node] == 0)
            {
                ready.Enqueue(node, PriorityOf(node, early));
            }
        }

        var sorted = new List<int>(waiting.Length);
        while (ready.TryDequeue(out var node, out _))
        {
            sorted.Add(node);
            foreach (var next in _after[node])
            {
                if (--waiting[next] == 0)
                {
                    ready.Enqueue(next, PriorityOf(next, early));
                }
            }
        }

        left = [.. Enumerable.Range(0, waiting.Length).Where(n => waiting[n] > 0)];
        return sorted;
    }

    // What settles what others are born with, and all that it waits for.
    private HashSet<int> BeforeBirths()
    {
        var early = Enumerable.Range(0, _steps.Count).Where(node => _kinds[_steps[node].Id.Kind].RulesBirths).ToHashSet();
        if (early.Count == 0)
        {
            return early;
        }

        var before = _after.SelectMany((next, node) => next.Select(n => (Node: n, Before: node))).ToLookup(edge => edge.Node, edge => edge.Before);
        var open = new Queue<int>(early);
        while (open.TryDequeue(out var node))
        {
            foreach (var earlier in before[node].Where(early.Add))
            {
                open.Enqueue(earlier);
            }
        }

        return early;
    }

    private (Verb, int) PriorityOf(int node, HashSet<int> early)
    {
        var (verb, id) = _steps[node];

        // A replacement is a birth, too, though it is an alteration.
        return (early.Contains(node) ? Verb.Drop : verb, verb == Verb.Drop ? -_fromPosition[id]
            : _toPosition.TryGetValue(id, out var position) ? position
            : _toPosition[_verdicts.Born[id].Parent!]);
    }

    // Gives the parts that close a circle statements of their own: first those whose place means nothing, then columns.
    private void Unfold(IReadOnlyList<IReadOnlySet<int>> circles)
    {
        var parts = circles.SelectMany(circle => circle.SelectMany(n => _members[n].Where(m => ClosesCircle(m, n, circle)))).ToList();
        var chosen = parts.Where(p => p.Verb == Verb.Drop || !_kinds[p.Id.Kind].FoldsFirmly).ToList();
        chosen = chosen.Count > 0 ? chosen : parts;
        if (chosen.Count == 0)
        {
            throw new CircularChangesException([.. circles.SelectMany(c => c).Select(n => _steps[n].Id)]);
        }

        foreach (var (verb, id) in chosen)
        {
            (verb == Verb.Drop ? _dropsApart : _unfolded).Add(id);
        }
    }

    // Parts that go with a whole of a circle, but first, since what comes in it takes their names: the key of a parent that is another table's by now.
    private bool GivesNamesEarly(IReadOnlyList<IReadOnlySet<int>> circles)
    {
        var taken = circles.SelectMany(c => c).SelectMany(n => _members[n]).Where(m => m.Verb == Verb.Create).SelectMany(m => To.Find(m.Id)?.Occupies ?? []).ToHashSet();
        var holders = circles.SelectMany(c => c).SelectMany(n => _members[n].Where(m => m.Verb == Verb.Drop && m != _steps[n])).Select(m => m.Id)
            .Where(id => !_dropsApart.Contains(id) && From.Find(id)!.Occupies.Any(taken.Contains)).ToList();
        _dropsApart.UnionWith(holders);
        return holders.Count > 0;
    }

    private bool ClosesCircle((Verb Verb, ObjectId Id) member, int node, IReadOnlySet<int> circle)
    {
        if (member == _steps[node])
        {
            return false;
        }

        var needs = member.Verb == Verb.Drop ? From.NeedsOf(member.Id) : To.NeedsOf(member.Id);
        return needs.Any(n => IsElsewhere((member.Verb, n)) || IsElsewhere((Verb.Alter, n)));

        bool IsElsewhere((Verb, ObjectId) needed) => _nodes.TryGetValue(needed, out var other) && other != node && circle.Contains(other);
    }
}
