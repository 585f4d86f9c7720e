namespace AriaDb.Schema.Kinds;

/// <summary>
/// What one role may do: privilege words in alphabetical order, with a star where it may pass them on. The grantee is empty for PUBLIC and
/// null for the owner, whoever that is in a database.
/// </summary>
public sealed record AccessEntry(string? Grantee, ValueList<string> Privileges)
{
    /// <summary>An entry of the text form the queries give: the grantee (<c>=</c> for the owner), a line feed, the words joined by commas.</summary>
    public static AccessEntry Parse(string text)
    {
        var parts = text.Split('\n');
        return new(parts[0] == "=" ? null : parts[0], Words(parts[1]));
    }

    /// <summary>Privileges joined by commas.</summary>
    internal static ValueList<string> Words(string text) => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>GRANT and REVOKE that lead from one list of privileges to another.</summary>
internal static class AccessPrivileges
{
    /// <summary>SQL for a privilege's word, of an exploded ACL aliased <c>x</c>.</summary>
    public const string WordSql = "x.privilege_type || case when x.is_grantable then '*' else '' end";

    /// <summary>SQL for the text form of <see cref="AccessEntry"/>, of an exploded ACL aliased <c>x</c> of an object with an owner's oid.</summary>
    public static string EntrySql(string owner) => $"{GranteeSql(owner)} || E'\\n' || coalesce(string_agg(distinct {WordSql}, ','), '')";

    /// <summary>SQL for the grantee's part of that.</summary>
    public static string GranteeSql(string owner) =>
        $"case when x.grantee = {owner} then '=' when x.grantee = 0 then '' else pg_get_userbyid(x.grantee)::text end";

    /// <param name="from">Privileges there are.</param>
    /// <param name="to">Privileges wanted.</param>
    /// <param name="all">How many privileges such an object has; all of them are written ALL.</param>
    /// <param name="on">The clause that names the object: <c>on table public.t</c>.</param>
    /// <param name="role">The role as SQL writes it.</param>
    /// <param name="column">The column the privileges are for, if they are for one.</param>
    public static IEnumerable<string> Statements(
        ValueList<string> from, ValueList<string> to, int all, string on, string role, string? column = null)
    {
        var revoked = from.Select(Plain).Except(to.Select(Plain)).ToList();
        var options = from.Where(p => p[^1] == '*').Select(Plain).Except(to.Where(p => p[^1] == '*').Select(Plain)).Except(revoked).ToList();
        var granted = to.Where(p => p[^1] != '*').Except(from.Select(Plain)).ToList();
        var passed = to.Where(p => p[^1] == '*').Except(from).Select(Plain).ToList();
        if (revoked.Count > 0)
        {
            yield return $"revoke {Words(revoked, from.Count)} {on} from {role};";
        }

        if (options.Count > 0)
        {
            yield return $"revoke grant option for {Words(options, 0)} {on} from {role};";
        }

        if (granted.Count > 0)
        {
            yield return $"grant {Words(granted, all)} {on} to {role};";
        }

        if (passed.Count > 0)
        {
            yield return $"grant {Words(passed, all)} {on} to {role} with grant option;";
        }

        string Words(List<string> privileges, int complete) => column is not null
            ? string.Join(", ", privileges.Select(p => $"{Lower(p)} ({Quote.Identifier(column)})"))
            : privileges.Count > 1 && privileges.Count == complete ? "all" : string.Join(", ", privileges.Select(Lower));
    }

    /// <summary>How many privileges GRANT ALL gives on an object of that ACL type (<c>acldefault</c>'s letters).</summary>
    public static int AllOf(string type, int majorVersion) => type switch
    {
        "r" => majorVersion >= 17 ? 8 : 7,
        "s" => 3,
        "n" => 2,
        _ => 1,
    };

    private static string Plain(string privilege) => privilege.TrimEnd('*');

    private static string Lower(string privilege) => privilege.ToLowerInvariant();
}
