using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace AriaDb.Schema;

/// <summary>
/// An object's record as one unambiguous text: its type, then each member that takes part in its equality by name. Strings are written
/// with their length, so that no two different records have one text.
/// </summary>
internal static class Canonical
{
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> _members = [];

    public static string TextOf(SchemaObject item)
    {
        var text = new StringBuilder();
        Append(text, item);
        return text.ToString();
    }

    private static void Append(StringBuilder text, object? value)
    {
        switch (value)
        {
            case null:
                text.Append('~');
                break;
            case string s:
                text.Append(CultureInfo.InvariantCulture, $"{s.Length}:{s}");
                break;
            case ObjectId id:
                Append(text, id.ToString());
                break;
            case IFormattable scalar:
                text.Append(scalar.ToString(null, CultureInfo.InvariantCulture));
                break;
            case bool flag:
                text.Append(flag ? 't' : 'f');
                break;
            case IEnumerable list:
                text.Append('[');
                foreach (var item in list)
                {
                    Append(text, item);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(value.GetType().Name).Append('{');
                foreach (var member in _members.GetOrAdd(value.GetType(), MembersOf))
                {
                    text.Append(member.Name).Append('=');
                    Append(text, member.GetValue(value));
                    text.Append(';');
                }

                text.Append('}');
                break;
        }
    }

    // Only what a constructor or an initialiser sets is state; computed properties are not.
    private static PropertyInfo[] MembersOf(Type type) => [.. type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null && !p.PropertyType.IsAssignableTo(typeof(IAside)))
        .OrderBy(p => p.Name, StringComparer.Ordinal)];
}
