using System.Collections.Immutable;

namespace AriaDb.Commands;

/// <summary>The options that were typed; a flag has no value.</summary>
public sealed class OptionValues
{
    private readonly ImmutableDictionary<string, ImmutableList<string>> values;

    public OptionValues()
        : this(ImmutableDictionary<string, ImmutableList<string>>.Empty)
    {
    }

    private OptionValues(ImmutableDictionary<string, ImmutableList<string>> values) => this.values = values;

    /// <summary>These and one more; a flag comes without a value.</summary>
    public OptionValues With(CommandOption option, string? value = null)
    {
        var before = values.GetValueOrDefault(option.Name, []);
        return new OptionValues(values.SetItem(option.Name, value is null ? before : before.Add(value)));
    }

    public bool Has(CommandOption option) => Has(option.Name);

    public bool Has(string name) => values.ContainsKey(name);

    public string? Value(CommandOption option) => Values(option) is [.., var last] ? last : null;

    public IReadOnlyList<string> Values(CommandOption option) => values.GetValueOrDefault(option.Name, []);

    /// <summary>What is wrong with them for these options: one given twice, empty or missing.</summary>
    public IEnumerable<string> Problems(IEnumerable<CommandOption> options)
    {
        foreach (var option in options.Where(option => !option.IsFlag))
        {
            if (Values(option) is { Count: > 1 } all && !option.Repeatable)
            {
                yield return $"--{option.Name} is given {all.Count} times, and takes one value";
            }

            if (Has(option) && (Values(option).Count == 0 || Values(option).Any(string.IsNullOrWhiteSpace)))
            {
                yield return $"--{option.Name} needs a value: {option.Usage}";
            }

            if (option.Required && !Has(option))
            {
                yield return $"{option.Usage} is missing ({option.Help})";
            }
        }
    }
}
