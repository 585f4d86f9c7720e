using System.Collections;

namespace AriaDb.Configuration;

/// <summary>The modules in the order they are asked: the first whose pattern matches has the table.</summary>
public sealed class Modules(IReadOnlyList<Module> modules) : IReadOnlyList<Module>
{
    public static Modules None { get; } = new([]);

    public int Count => modules.Count;

    public Module this[int index] => modules[index];

    /// <summary>The name of the module a table is of, or "other".</summary>
    public string Of(string table) => modules.FirstOrDefault(module => module.Has(table))?.Name ?? Module.Other;

    public IEnumerator<Module> GetEnumerator() => modules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
