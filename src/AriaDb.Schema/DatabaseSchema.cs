namespace AriaDb.Schema;

/// <summary>
/// A schema as read from one catalog snapshot: its objects in reading order (columns in the table's order), and what each needs.
/// The graph is built when it is first asked for: two equal schemas, the usual case of a comparison, are found so without theirs.
/// </summary>
public sealed class DatabaseSchema
{
    private readonly Dictionary<ObjectId, SchemaObject> _objects;
    private readonly Lazy<ILookup<string, SchemaObject>> _byKind;
    private readonly Lazy<Graph> _graph;

    /// <exception cref="ArgumentException">Two objects have one id.</exception>
    public DatabaseSchema(IEnumerable<SchemaObject> objects, IEnumerable<(ObjectId Dependent, ObjectId Needed)> dependencies)
        : this(objects.ToDictionary(o => o.Id), dependencies)
    {
    }

    /// <summary>Keeps the dictionary, which nobody changes from now on: a copy would cost a large schema's reader another look at every id.</summary>
    public DatabaseSchema(Dictionary<ObjectId, SchemaObject> objects, IEnumerable<(ObjectId Dependent, ObjectId Needed)> dependencies)
    {
        ArgumentNullException.ThrowIfNull(objects);
        ArgumentNullException.ThrowIfNull(dependencies);
        _objects = objects;
        _byKind = new(() => _objects.Values.ToLookup(o => o.Id.Kind, StringComparer.Ordinal));
        _graph = new(() => new Graph(_objects, dependencies));
    }

    public static DatabaseSchema Empty { get; } = new(new Dictionary<ObjectId, SchemaObject>(), []);

    /// <summary>The server's major version that the texts come from.</summary>
    public int MajorVersion { get; init; }

    /// <summary>Who owns what the role that runs migrations does not, whether or not ownership is compared.</summary>
    public IReadOnlyDictionary<ObjectId, string> Owners { get; init; } = new Dictionary<ObjectId, string>();

    public IReadOnlyCollection<SchemaObject> Objects => _objects.Values;

    public SchemaObject? Find(ObjectId id) => _objects.GetValueOrDefault(id);

    public T? Find<T>(ObjectId id) where T : SchemaObject => _objects.GetValueOrDefault(id) as T;

    public bool Contains(ObjectId id) => _objects.ContainsKey(id);

    /// <summary>Whether the other has the same objects, and none besides.</summary>
    public bool HoldsTheObjectsOf(DatabaseSchema other) =>
        _objects.Count == other._objects.Count && other._objects.Values.All(theirs => theirs.Equals(Find(theirs.Id)));

    /// <summary>The objects of a kind, in reading order.</summary>
    public IEnumerable<SchemaObject> OfKind(string kind) => _byKind.Value[kind];

    public IReadOnlyCollection<ObjectId> NeedsOf(ObjectId id) => _graph.Value.Needs.TryGetValue(id, out var needs) ? needs : [];

    /// <summary>Objects that directly need this one, its children included.</summary>
    public IReadOnlyCollection<ObjectId> DependentsOf(ObjectId id) => _graph.Value.Dependents.TryGetValue(id, out var list) ? list : [];

    public IReadOnlyList<SchemaObject> ChildrenOf(ObjectId id) => _graph.Value.Children.TryGetValue(id, out var list) ? list : [];

    /// <summary>The object itself and all that is part of it, however deep.</summary>
    public IEnumerable<SchemaObject> WithDescendants(ObjectId id)
    {
        if (Find(id) is { } self)
        {
            yield return self;
        }

        foreach (var child in ChildrenOf(id))
        {
            foreach (var descendant in WithDescendants(child.Id))
            {
                yield return descendant;
            }
        }
    }

    /// <summary>The outermost object this one is a part of: a column default's table.</summary>
    public ObjectId RootOf(ObjectId id) => Find(id)?.Parent is { } parent ? RootOf(parent) : id;

    /// <summary>The part of the schema that a predicate keeps; a child of what is left out is left out too.</summary>
    public DatabaseSchema Where(Func<SchemaObject, bool> keep)
    {
        var kept = _objects.Values.Where(o => Kept(o, keep)).ToList();
        return new DatabaseSchema(kept, Edges()) { MajorVersion = MajorVersion, Owners = Owners };
    }

    /// <summary>This schema and objects of another, with what those need there.</summary>
    public DatabaseSchema With(DatabaseSchema other, Func<SchemaObject, bool> taken)
    {
        ArgumentNullException.ThrowIfNull(other);
        var added = other._objects.Values.Where(o => !_objects.ContainsKey(o.Id) && taken(o)).ToList();
        return new DatabaseSchema([.. _objects.Values, .. added], Edges().Concat(added.SelectMany(o => other.NeedsOf(o.Id).Select(v => (o.Id, v))))) { MajorVersion = MajorVersion, Owners = Owners };
    }

    /// <summary>The objects that need this one, and that it needs, however indirectly.</summary>
    public HashSet<ObjectId> CircleOf(ObjectId id)
    {
        var (needs, dependents) = (Reach(id, NeedsOf), Reach(id, DependentsOf));
        needs.IntersectWith(dependents);
        return needs;

        static HashSet<ObjectId> Reach(ObjectId start, Func<ObjectId, IReadOnlyCollection<ObjectId>> next)
        {
            var (met, left) = (new HashSet<ObjectId>(), new Stack<ObjectId>([start]));
            while (left.TryPop(out var id))
            {
                foreach (var further in next(id).Where(met.Add))
                {
                    left.Push(further);
                }
            }

            return met;
        }
    }

    /// <summary>The schema with stand-ins, which those that an object needs itself need in its place.</summary>
    public DatabaseSchema WithStandIns(IReadOnlyCollection<SchemaObject> standIns)
    {
        var served = standIns.Where(s => Contains(s.StandsFor!)).ToDictionary(s => s.StandsFor!);
        var circles = served.Keys.ToDictionary(id => id, CircleOf);
        var edges = Edges().Select(edge => circles.TryGetValue(edge.Item2, out var circle) && circle.Contains(edge.Item1) ? (edge.Item1, served[edge.Item2].Id) : edge)
            .Concat(served.Select(s => (s.Key, s.Value.Id)));
        return new DatabaseSchema([.. _objects.Values, .. served.Values], edges) { MajorVersion = MajorVersion, Owners = Owners };
    }

    private bool Kept(SchemaObject item, Func<SchemaObject, bool> keep) =>
        keep(item) && (item.Parent is not { } parent || Find(parent) is not { } above || Kept(above, keep));

    // Asks for the graph when it is enumerated, not before.
    private IEnumerable<(ObjectId, ObjectId)> Edges()
    {
        foreach (var (dependent, needs) in _graph.Value.Needs)
        {
            foreach (var needed in needs)
            {
                yield return (dependent, needed);
            }
        }
    }

    /// <summary>What needs what, among the objects that there are.</summary>
    private sealed class Graph
    {
        private readonly Dictionary<ObjectId, SchemaObject> _objects;

        public Graph(Dictionary<ObjectId, SchemaObject> objects, IEnumerable<(ObjectId Dependent, ObjectId Needed)> dependencies)
        {
            _objects = objects;
            foreach (var (dependent, needed) in dependencies)
            {
                Add(dependent, needed);
            }

            foreach (var item in objects.Values)
            {
                foreach (var needed in item.Needs)
                {
                    Add(item.Id, needed);
                }

                if (item.Parent is { } parent)
                {
                    Add(item.Id, parent);
                    ListOf(Children, parent).Add(item);
                }
            }
        }

        public Dictionary<ObjectId, HashSet<ObjectId>> Needs { get; } = [];

        public Dictionary<ObjectId, List<ObjectId>> Dependents { get; } = [];

        public Dictionary<ObjectId, List<SchemaObject>> Children { get; } = [];

        private void Add(ObjectId dependent, ObjectId needed)
        {
            if (dependent == needed || !_objects.ContainsKey(dependent) || !_objects.ContainsKey(needed))
            {
                return;
            }

            if (!Needs.TryGetValue(dependent, out var needs))
            {
                Needs[dependent] = needs = [];
            }

            if (needs.Add(needed))
            {
                ListOf(Dependents, needed).Add(dependent);
            }
        }

        private static List<T> ListOf<T>(Dictionary<ObjectId, List<T>> lists, ObjectId key)
        {
            if (!lists.TryGetValue(key, out var list))
            {
                lists[key] = list = [];
            }

            return list;
        }
    }
}
