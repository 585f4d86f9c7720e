using AriaDb.Configuration;
using AriaDb.Schema;
using AriaDb.Schema.Kinds;

namespace AriaDb.Exporting;

/// <summary>The steps of one file to be.</summary>
public sealed record PlannedFile(string Module, IReadOnlyList<Step> Steps)
{
    /// <summary>Whether its statements commit one by one.</summary>
    public bool NoTransaction => Steps.Any(step => step.CommitsEach);
}

/// <summary>
/// Divides a delta among files, one a module where dependencies allow: a step goes into its own module's file, or the last of those it
/// relies on. Modules come in the order of the configuration. Statements that commit one by one get a file of their own.
/// </summary>
public sealed class FilePlan
{
    // Places of a module: even ones for files in a transaction, odd ones for those without.
    private const int PlacesEach = 16;

    private readonly DatabaseSchema _from;
    private readonly DatabaseSchema _to;
    private readonly Modules _modules;
    private readonly Dictionary<string, int> _tables;
    private readonly Dictionary<ObjectId, int> _known = [];
    private readonly HashSet<ObjectId> _asked = [];

    private FilePlan(DatabaseSchema from, DatabaseSchema to, Modules modules)
    {
        _from = from;
        _to = to;
        _modules = modules;
        _tables = to.Objects.Concat(from.Objects).OfType<Table>().DistinctBy(t => t.Name, StringComparer.Ordinal)
            .ToDictionary(t => t.Name, t => IndexOf(t.Name), StringComparer.Ordinal);
    }

    /// <param name="steps">The steps, in an order in which they can run.</param>
    /// <param name="from">The schema they start from.</param>
    /// <param name="to">The schema they lead to.</param>
    /// <param name="modules">The modules; with none, all is one.</param>
    /// <param name="only">The only module wanted; steps that it relies on come along.</param>
    public static IReadOnlyList<PlannedFile> Divide(IReadOnlyList<Step> steps, DatabaseSchema from, DatabaseSchema to, Modules modules, string? only = null)
    {
        var plan = new FilePlan(from, to, modules);
        var places = new int[steps.Count];
        for (var i = 0; i < steps.Count; i++)
        {
            // What relies on something that must be committed first comes into a file after it.
            var place = steps[i].After
                .Select(before => places[before] + (steps[i].UsesCommitted(steps[before]) ? 1 : 0))
                .Append(PlacesEach * plan.ModuleOf(steps[i].Object))
                .Max();
            places[i] = place + (place % 2 == (steps[i].CommitsEach ? 1 : 0) ? 0 : 1);
        }

        var wanted = only is null ? null : Closure(steps, i => plan.NameOf(plan.ModuleOf(steps[i].Object)) == only);
        return [.. Enumerable.Range(0, steps.Count)
            .Where(i => steps[i].Changes.Count > 0 && (wanted?.Contains(i) ?? true))
            .GroupBy(i => places[i])
            .OrderBy(group => group.Key)
            .Select(group => new PlannedFile(plan.NameOf(group.Key / PlacesEach), [.. group.Select(i => steps[i])]))];
    }

    /// <summary>All of a plan for one file: where a part of it cannot share a transaction, every statement commits by itself.</summary>
    public static IReadOnlyList<Change> AsOne(IReadOnlyList<PlannedFile> files)
    {
        var changes = files.SelectMany(file => file.Steps).SelectMany(step => step.Changes);
        return files.Count > 1 ? [.. changes.Select(change => change with { Transactional = false })] : [.. changes];
    }

    private static HashSet<int> Closure(IReadOnlyList<Step> steps, Func<int, bool> chosen)
    {
        var closure = new HashSet<int>();
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            if (chosen(i) || closure.Contains(i))
            {
                closure.Add(i);
                closure.UnionWith(steps[i].After);
            }
        }

        return closure;
    }

    private string NameOf(int module) => module < _modules.Count ? _modules[module].Name : _modules.Count == 0 ? "schema" : Module.Other;

    private int IndexOf(string table)
    {
        var name = _modules.Of(table);
        var index = _modules.ToList().FindIndex(m => m.Name == name);
        return index < 0 ? _modules.Count : index;
    }

    private int ModuleOf(ObjectId id)
    {
        var schema = _to.Contains(id) ? _to : _from;
        var root = schema.RootOf(id);
        if (_known.TryGetValue(root, out var known))
        {
            return known;
        }

        if (!_asked.Add(root))
        {
            return 0;
        }

        return _known[root] = schema.Find(root) switch
        {
            Table table => _tables[table.Name],

            // A body written as text has no dependencies in the catalog; the tables it names are its company.
            Function function when Mentioned(function).Max() is { } last => last,
            _ => Dependents(schema, root).Cast<int?>().Min() ?? Needed(schema, root).Cast<int?>().Max() ?? 0,
        };
    }

    // By whom it is used: a type, a sequence, a trigger's function. Its own parts say nothing.
    private IEnumerable<int> Dependents(DatabaseSchema schema, ObjectId root) => schema.WithDescendants(root)
        .SelectMany(part => schema.DependentsOf(part.Id))
        .Where(dependent => schema.RootOf(dependent) != root)
        .Select(ModuleOf);

    private IEnumerable<int> Needed(DatabaseSchema schema, ObjectId root) => schema.NeedsOf(root)
        .Where(needed => needed.Kind is not "schema" and not "extension")
        .Select(ModuleOf);

    private IEnumerable<int?> Mentioned(Function function)
    {
        var start = -1;
        for (var i = 0; i <= function.Definition.Length; i++)
        {
            var isName = i < function.Definition.Length && (char.IsLetterOrDigit(function.Definition[i]) || function.Definition[i] == '_');
            if (isName && start < 0)
            {
                start = i;
            }
            else if (!isName && start >= 0)
            {
                if (_tables.TryGetValue(function.Definition[start..i], out var module))
                {
                    yield return module;
                }

                start = -1;
            }
        }
    }
}
