using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace AriaDb.Schema;

/// <summary>
/// An object's record as one unambiguous text: its type, then by name each member that takes part in its equality and says anything (null, false and
/// an empty list do not, unless null is another value besides). Strings are written with their length, so that no two different records have one text.
/// A member that is added to a record with one of those as its usual value leaves the texts of most objects, and so the fingerprints in people's
/// files, as they were.
/// </summary>
internal static class Canonical
{
    private static readonly ConcurrentDictionary<Type, Member[]> _members = [];

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
                    if (member.Property.GetValue(value) is { } said && (member.IsNullable || Says(said)))
                    {
                        text.Append(member.Property.Name).Append('=');
                        Append(text, said);
                        text.Append(';');
                    }
                }

                text.Append('}');
                break;
        }
    }

    private static bool Says(object value) => value switch
    {
        bool flag => flag,
        string => true,
        IEnumerable list => list.GetEnumerator().MoveNext(),
        _ => true,
    };

    // Only what a constructor or an initialiser sets is state; computed properties are not.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "The command line's project keeps all of this assembly.")]
    private static Member[] MembersOf(Type type) => [.. type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.SetMethod is not null && !p.PropertyType.IsAssignableTo(typeof(IAside)))
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .Select(p => new Member(p, Nullable.GetUnderlyingType(p.PropertyType) is not null))];

    // Where null is a value besides, false and an empty list say something.
    private readonly record struct Member(PropertyInfo Property, bool IsNullable);
}
