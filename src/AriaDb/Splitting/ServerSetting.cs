using System.Collections.Frozen;
using System.Text;
using AriaDb.Schema;

namespace AriaDb.Splitting;

/// <summary>A setting as pg_db_role_setting has it ("name=value"), and as ALTER ... SET takes it.</summary>
internal static class ServerSetting
{
    // GUC_LIST_QUOTE (src/backend/utils/misc/guc_tables.c, 14 to 18): the stored text is a list of quoted identifiers, and as one constant it would be one item.
    private static readonly FrozenSet<string> Lists = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "search_path", "session_preload_libraries", "shared_preload_libraries", "local_preload_libraries", "temp_tablespaces", "unix_socket_directories");

    public static string NameOf(string setting) => setting[..setting.IndexOf('=', StringComparison.Ordinal)];

    public static string Assignment(string setting)
    {
        var name = NameOf(setting);
        var value = setting[(name.Length + 1)..];
        var values = Lists.Contains(name) ? Items(value) : [value];
        return $"{string.Join('.', name.Split('.').Select(Quote.Identifier))} to {(values.Count == 0 ? "''" : string.Join(", ", values.Select(Quote.Literal)))}";
    }

    // What SplitGUCList of the server does: items between commas, white space around them, "" for a " inside quotes.
    internal static List<string> Items(string list)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var (quoted, wasQuoted) = (false, false);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i] == '"' && quoted && i + 1 < list.Length && list[i + 1] == '"')
            {
                item.Append(list[i++]);
            }
            else if (list[i] == '"')
            {
                (quoted, wasQuoted) = (!quoted, true);
            }
            else if (list[i] == ',' && !quoted)
            {
                Add();
            }
            else if (quoted || !char.IsWhiteSpace(list[i]))
            {
                item.Append(list[i]);
            }
        }

        Add();
        return items;

        void Add()
        {
            if (item.Length > 0 || wasQuoted)
            {
                items.Add(item.ToString());
            }

            item.Clear();
            wasQuoted = false;
        }
    }
}
