namespace AriaDb.Schema;

internal enum Verdict
{
    Created,
    Dropped,
    Altered,

    /// <summary>Dropped and created again: nothing else leads from the one to the other.</summary>
    Rebuilt,
}

/// <summary>What happens to each object between two schemas, with what follows for the objects that need it.</summary>
internal sealed class Verdicts
{
    private readonly Dictionary<ObjectId, Verdict> _verdicts = [];
    private readonly Dictionary<ObjectId, Alteration> _alterations = [];
    private readonly Dictionary<ObjectId, ObjectId> _takers = [];
    private readonly List<(ObjectId Earlier, ObjectId Later)> _takenTwice = [];
    private readonly Dictionary<ObjectId, SchemaObject> _born = [];
    private readonly IReadOnlyDictionary<string, ObjectKind> _kinds;
    private readonly HashSet<ObjectId> _rebuilt;
    private readonly Dictionary<ObjectId, Detour> _detours;

    /// <param name="rebuilt">What is dropped and created again though it could be altered.</param>
    /// <param name="detours">What is altered in two steps, which stand for its drop and its creation.</param>
    public Verdicts(
        DatabaseSchema from, DatabaseSchema to, IReadOnlyDictionary<string, ObjectKind> kinds, HashSet<ObjectId> rebuilt, Dictionary<ObjectId, Detour> detours)
    {
        _kinds = kinds;
        _rebuilt = rebuilt;
        _detours = detours;
        Context = new DiffContext(from, to) { IsNew = Comes };
        Compare();
        TakeAlong();
        Propagate();
        GiveBirth();
    }

    public DiffContext Context { get; }

    public IEnumerable<KeyValuePair<ObjectId, Verdict>> All => _verdicts;

    /// <summary>What an object has from its birth, wanted or not.</summary>
    public IReadOnlyDictionary<ObjectId, SchemaObject> Born => _born;

    public Verdict? this[ObjectId id] => _verdicts.TryGetValue(id, out var verdict) ? verdict : null;

    public Alteration AlterationOf(ObjectId id) => _alterations[id];

    public bool GoesAway(ObjectId id) => this[id] is Verdict.Dropped or Verdict.Rebuilt || IsReplaced(id);

    public bool Comes(ObjectId id) => this[id] is Verdict.Created or Verdict.Rebuilt || IsReplaced(id);

    /// <summary>Whether an alteration makes a new object of it.</summary>
    public bool IsReplaced(ObjectId id) => _alterations.TryGetValue(id, out var alteration) && alteration.IsReplacement && this[id] is Verdict.Altered;

    /// <summary>The object whose alteration replaces this one, too.</summary>
    public ObjectId? TakerOf(ObjectId id) => _takers.TryGetValue(id, out var taker) ? taker : null;

    /// <summary>Alterations that replace the same object, one after the other.</summary>
    public IReadOnlyList<(ObjectId Earlier, ObjectId Later)> TakenTwice => _takenTwice;

    public Detour? DetourOf(ObjectId id) => _detours.GetValueOrDefault(id);

    /// <summary>The same, but with one alteration given up for a drop and a creation; null where it is none, or rows would be lost.</summary>
    public Verdicts? Rebuilding(ObjectId id)
    {
        if (this[id] != Verdict.Altered || TakerOf(id) is not null)
        {
            return null;
        }

        var others = new Verdicts(Context.From, Context.To, _kinds, [.. _rebuilt, id], _detours);
        return others.LosesRows().Except(LosesRows()).Any() ? null : others;
    }

    /// <summary>The same, but with one alteration divided in two steps; null where it is none, or has no such way.</summary>
    public Verdicts? Detouring(ObjectId id) => this[id] == Verdict.Altered && !IsReplaced(id) && DetourOf(id) is null
        && _kinds[id.Kind].DetourBetween(Context.From.Find(id)!, Context.To.Find(id)!, Context) is { } detour
            ? new Verdicts(Context.From, Context.To, _kinds, _rebuilt, new(_detours) { [id] = detour })
            : null;

    /// <summary>The same, but with stand-ins for what is in a circle; null where nothing serves for any of it.</summary>
    public Verdicts? StandingIn(IReadOnlyList<ObjectId> circle)
    {
        var (from, to) = (StandIns(Context.From, circle), StandIns(Context.To, circle));
        return from.Concat(to).Any(s => Context.From.CircleOf(s.StandsFor!).Count + Context.To.CircleOf(s.StandsFor!).Count > 0)
            ? new Verdicts(Context.From.WithStandIns(from), Context.To.WithStandIns(to), _kinds, _rebuilt, _detours)
            : null;
    }

    private List<SchemaObject> StandIns(DatabaseSchema schema, IReadOnlyList<ObjectId> circle) =>
        [.. circle.Distinct().Select(schema.Find).OfType<SchemaObject>().Select(item => _kinds[item.Id.Kind].StandInFor(item)).OfType<SchemaObject>().Where(s => !schema.Contains(s.Id))];

    private IEnumerable<ObjectId> LosesRows() => _verdicts.Keys.Where(id => this[id] == Verdict.Rebuilt && !_detours.ContainsKey(id)
        && _kinds[id.Kind].Drop(Context.From.Find(id)!, Context).Any(change => change.Hazards.Any(h => h.Kind == HazardKind.DeletesData)));

    private void Compare()
    {
        foreach (var wanted in Context.To.Objects)
        {
            if (Context.From.Find(wanted.Id) is not { } present)
            {
                _verdicts[wanted.Id] = Verdict.Created;
            }
            else if (!present.Equals(wanted))
            {
                _verdicts[wanted.Id] = Verdict.Altered;
            }
        }

        foreach (var present in Context.From.Objects.Where(o => !Context.To.Contains(o.Id)))
        {
            _verdicts[present.Id] = Verdict.Dropped;
        }

        // Only now are the new objects known, which an alteration may ask for.
        foreach (var id in _verdicts.Where(v => v.Value == Verdict.Altered).Select(v => v.Key).ToList())
        {
            Decide(id);
        }
    }

    private void Decide(ObjectId id)
    {
        // A part of what is another thing by now (a foreign table where a table was) goes and comes with it.
        var (present, wanted) = (Context.From.Find(id)!, Context.To.Find(id)!);
        if (!_rebuilt.Contains(id) && DetourOf(id) is null or { IsOfNames: true } && present.Parent == wanted.Parent && _kinds[id.Kind].Alter(present, wanted, Context) is { } alteration)
        {
            _alterations[id] = DetourOf(id) is { } detour ? alteration with { Changes = detour.Back } : alteration;
        }
        else
        {
            _verdicts[id] = Verdict.Rebuilt;
        }
    }

    private void TakeAlong()
    {
        foreach (var id in _alterations.Where(a => a.Value.Takes.Count > 0).Select(a => a.Key).ToList())
        {
            TakeAlong(id);
        }

        foreach (var id in _verdicts.Keys.Where(Comes).ToList())
        {
            Reshape(id);
        }
    }

    private void TakeAlong(ObjectId id)
    {
        foreach (var taken in _alterations[id].Takes.Where(t => this[t] is null or Verdict.Altered))
        {
            if (_takers.TryGetValue(taken, out var earlier))
            {
                _takenTwice.Add((earlier, id));
            }

            _takers[taken] = id;
            _verdicts[taken] = Verdict.Altered;
            _alterations[taken] = new Alteration([]) { Disturbs = _alterations[id].Disturbs, IsReplacement = true };
        }
    }

    // What is altered in another way because of an object that comes, and what that takes along.
    private List<ObjectId> Reshape(ObjectId coming)
    {
        var reshaped = new List<ObjectId>();
        foreach (var id in _kinds[coming.Kind].Reshapes(Context.To.Find(coming)!, Context).Where(r => this[r] is null or Verdict.Altered && !IsReplaced(r)).ToList())
        {
            _verdicts[id] = Verdict.Altered;
            Decide(id);
            reshaped.Add(id);
            if (this[id] == Verdict.Altered)
            {
                TakeAlong(id);
                reshaped.AddRange(_alterations[id].Takes);
            }
        }

        return reshaped;
    }

    private void Propagate()
    {
        var pending = new Queue<ObjectId>(_verdicts.Keys);
        while (pending.TryDequeue(out var id))
        {
            var aside = Context.From.DependentsOf(id).Concat(PinnedBy(id)).Where(dependent => MustStepAside(id, dependent))
                .Concat(GoesAway(id) ? BoundTo(id) : []);
            foreach (var moved in aside.ToList())
            {
                _verdicts[moved] = Verdict.Rebuilt;
                pending.Enqueue(moved);
                Reshape(moved).ForEach(pending.Enqueue);
            }
        }
    }

    /// <summary>What needs the types, as they are, of columns that an alteration retypes along the way, and what it rebuilds.</summary>
    public IEnumerable<ObjectId> PinnedBy(ObjectId id) => this[id] == Verdict.Altered
        ? _alterations[id].Retypes.SelectMany(Context.From.DependentsOf).Where(d => Context.From.Find(d) is { PinsColumnTypes: true })
            .Concat(_alterations[id].Rebuilds)
        : [];

    /// <summary>Whether the alteration of an object, or the one that takes it along, leads a column over, which needs no statement of its own before.</summary>
    public bool IsRetypedBy(ObjectId altered, ObjectId column) =>
        _alterations.TryGetValue(TakerOf(altered) ?? altered, out var alteration) && alteration.Retypes.Contains(column);

    private IEnumerable<ObjectId> BoundTo(ObjectId id) => Context.From.Find(id) is { } removed
        ? _kinds[id.Kind].BoundTo(removed, Context).Where(bound => Context.To.Contains(bound) && this[bound] != Verdict.Rebuilt)
        : [];

    private bool MustStepAside(ObjectId id, ObjectId dependent)
    {
        if (!Context.To.Contains(dependent) || this[dependent] == Verdict.Rebuilt)
        {
            return false;
        }

        // What happens to a parent table's object no longer reaches the copy once the tie between the tables is gone.
        if (Context.From.Find(dependent) is { } copy && copy.Origins.Contains(id) && copy.Ties.Any(GoesAway))
        {
            return false;
        }

        return _verdicts[id] switch
        {
            Verdict.Rebuilt => true,

            // An alteration in place may be what cuts the tie, unless it is to another object that waits for this one's name; an unchanged
            // dependent means that its name now finds another object.
            Verdict.Dropped => (this[dependent] is null && !IsLedOver(dependent)) || Context.To.NeedsOf(dependent).Any(needed => Comes(needed) && SharesName(id, needed)),
            Verdict.Altered => Context.From.Find(dependent) is var item
                && (_alterations[id].Disturbs(item!) || PinnedBy(id).Contains(dependent) || (_alterations[id].IsReplacement && item!.Parent == id)),
            _ => false,
        };
    }

    // A column of a domain needs the domain's collation, too, and gets another with the domain.
    private bool IsLedOver(ObjectId column) => _alterations.Any(a => this[a.Key] == Verdict.Altered && a.Value.Retypes.Contains(column))
        || (Context.From.Find(column)?.Origins.Any(IsLedOver) ?? false);

    private bool SharesName(ObjectId leaving, ObjectId coming) =>
        Context.From.Find(leaving) is { } old && Context.To.Find(coming) is { } @new && old.Occupies.Intersect(@new.Occupies).Any();

    private void GiveBirth()
    {
        var givers = _kinds.Values.Where(k => k.GivesAtBirth).ToList();
        foreach (var id in _verdicts.Keys.Where(id => Comes(id) || (this[id] == Verdict.Altered && _alterations[id].IsBirth)).ToList())
        {
            foreach (var born in givers.SelectMany(k => k.BornWith(Context.To.Find(id)!, Context)))
            {
                if (born.Equals(Context.To.Find(born.Id)))
                {
                    if (this[born.Id] == Verdict.Created)
                    {
                        _verdicts.Remove(born.Id);
                    }
                    else if (this[born.Id] == Verdict.Rebuilt)
                    {
                        _verdicts[born.Id] = Verdict.Dropped;
                    }
                }
                else
                {
                    _born[born.Id] = born;
                    _verdicts[born.Id] = Context.From.Contains(born.Id) ? Verdict.Rebuilt : Verdict.Created;
                }
            }
        }
    }
}
