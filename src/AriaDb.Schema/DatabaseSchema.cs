namespace AriaDb.Schema;

/// <summary>
/// A schema as read from one catalog snapshot: its objects in reading order (columns in the table's order), and what each needs.
/// </summary>
public sealed class DatabaseSchema
{
    private readonly Dictionary<ObjectId, SchemaObject> _objects;
    private readonly ILookup<string, SchemaObject> _byKind;
    private readonly Dictionary<ObjectId, HashSet<ObjectId>> _needs = [];
    private readonly Dictionary<ObjectId, List<ObjectId>> _dependents = [];
    private readonly Dictionary<ObjectId, List<SchemaObject>> _children = [];

    /// <exception cref="ArgumentException">Two objects have one id.</exception>
    public DatabaseSchema(IEnumerable<SchemaObject> objects, IEnumerable<(ObjectId Dependent, ObjectId Needed)> dependencies)
    {
        ArgumentNullException.ThrowIfNull(dependencies);
        _objects = objects.ToDictionary(o => o.Id);
        _byKind = _objects.Values.ToLookup(o => o.Id.Kind, StringComparer.Ordinal);
        foreach (var (dependent, needed) in dependencies)
        {
            AddEdge(dependent, needed);
        }

        foreach (var item in _objects.Values)
        {
            foreach (var needed in item.Needs)
            {
                AddEdge(item.Id, needed);
            }

            if (item.Parent is { } parent)
            {
                AddEdge(item.Id, parent);
                ListOf(_children, parent).Add(item);
            }
        }
    }

    public static DatabaseSchema Empty { get; } = new([], []);

    /// <summary>The server's major version that the texts come from.</summary>
    public int MajorVersion { get; init; }

    /// <summary>Who owns what, whether or not ownership is compared.</summary>
    public IReadOnlyDictionary<ObjectId, string> Owners { get; init; } = new Dictionary<ObjectId, string>();

    public IReadOnlyCollection<SchemaObject> Objects => _objects.Values;

    public SchemaObject? Find(ObjectId id) => _objects.GetValueOrDefault(id);

    public T? Find<T>(ObjectId id) where T : SchemaObject => _objects.GetValueOrDefault(id) as T;

    public bool Contains(ObjectId id) => _objects.ContainsKey(id);

    /// <summary>The objects of a kind, in reading order.</summary>
    public IEnumerable<SchemaObject> OfKind(string kind) => _byKind[kind];

    public IReadOnlyCollection<ObjectId> NeedsOf(ObjectId id) => _needs.TryGetValue(id, out var needs) ? needs : [];

    /// <summary>Objects that directly need this one, its children included.</summary>
    public IReadOnlyCollection<ObjectId> DependentsOf(ObjectId id) => _dependents.TryGetValue(id, out var list) ? list : [];

    public IReadOnlyList<SchemaObject> ChildrenOf(ObjectId id) => _children.TryGetValue(id, out var list) ? list : [];

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
        var ids = kept.Select(o => o.Id).ToHashSet();
        var edges = _needs.Where(n => ids.Contains(n.Key)).SelectMany(n => n.Value.Where(ids.Contains).Select(v => (n.Key, v)));
        return new DatabaseSchema(kept, edges.ToList()) { MajorVersion = MajorVersion, Owners = Owners };
    }

    /// <summary>This schema and objects of another, with what those need there.</summary>
    public DatabaseSchema With(DatabaseSchema other, Func<SchemaObject, bool> taken)
    {
        ArgumentNullException.ThrowIfNull(other);
        var added = other._objects.Values.Where(o => !_objects.ContainsKey(o.Id) && taken(o)).ToList();
        var edges = _needs.SelectMany(n => n.Value.Select(v => (n.Key, v)))
            .Concat(added.SelectMany(o => other.NeedsOf(o.Id).Select(v => (o.Id, v))));
        return new DatabaseSchema([.. _objects.Values, .. added], edges.ToList()) { MajorVersion = MajorVersion, Owners = Owners };
    }

    private bool Kept(SchemaObject item, Func<SchemaObject, bool> keep) =>
        keep(item) && (item.Parent is not { } parent || Find(parent) is not { } above || Kept(above, keep));

    private void AddEdge(ObjectId dependent, ObjectId needed)
    {
        if (dependent == needed || !_objects.ContainsKey(dependent) || !_objects.ContainsKey(needed))
        {
            return;
        }

        if (!_needs.TryGetValue(dependent, out var needs))
        {
            _needs[dependent] = needs = [];
        }

        if (needs.Add(needed))
        {
            ListOf(_dependents, needed).Add(dependent);
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
