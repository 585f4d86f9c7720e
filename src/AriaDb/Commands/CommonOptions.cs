using AriaDb.Configuration;
using AriaDb.Connections;
using AriaDb.Schema;
using AriaDb.Servers;

namespace AriaDb.Commands;

/// <summary>Options that many commands have, with one meaning each.</summary>
internal static class CommonOptions
{
    public static CommandOption From { get; } = new("from", "DATABASE", "The source: a name of ariadb.json, a postgresql:// URL, or env:NAME") { Required = true };

    public static CommandOption To { get; } = new("to", "DATABASE", "The target: a name of ariadb.json, a postgresql:// URL, or env:NAME") { Required = true };

    public static CommandOption Server { get; } = new("server", "WHICH", "The throwaway Postgres: auto (default), docker, local, or the URL of one nobody needs. Files run there as no superuser, unless ARIADB_SUPERUSER=on");

    public static CommandOption Allow { get; } = new("allow", "CODE", "A hazard that is meant, by its code, or all") { Repeatable = true };

    public static CommandOption Online { get; } = new("online", "on|off", "Change tables that hold rows by statements that keep nobody waiting, or by the short ones");

    public static CommandOption Rename { get; } = new("rename", "KIND OLD:NEW", "Rename instead of adding (\"column public.t.old:new\")") { Repeatable = true };

    public static Settings Settings(this Invocation invocation) => Configuration.Settings.Load(invocation.Workspace.Root);

    public static DatabaseTarget Target(this Invocation invocation, CommandOption option, Settings settings) =>
        DatabaseTargets.Resolve(invocation.Required(option), settings);

    public static ServerChoice ServerChoice(this Invocation invocation) => Servers.ServerChoice.Parse(invocation.Value(Server)) with
    {
        AsSuperuser = Environment.GetEnvironmentVariable(Servers.ServerChoice.SuperuserVariable) switch
        {
            null or "" or "off" => false,
            "on" => true,
            var other => throw new CommandLineException([$"{Servers.ServerChoice.SuperuserVariable}={other}: on or off"]),
        },
    };

    /// <summary>Whether --online says on; a default where it is not given.</summary>
    public static bool IsOnline(this Invocation invocation, bool otherwise) => invocation.Value(Online) switch
    {
        null => otherwise,
        "on" => true,
        "off" => false,
        var other => throw new CommandLineException([$"--online={other}: on or off"]),
    };

    /// <summary>The hazards that are meant; a code that no hazard has is refused, since whoever mistyped one means another.</summary>
    public static IReadOnlyList<string> AllowedHazards(this Invocation invocation)
    {
        string[] known = [.. Enum.GetValues<HazardKind>().Select(Hazard.CodeOf), "all"];
        var codes = invocation.Codes(Allow);
        var unknown = codes.Except(known, StringComparer.OrdinalIgnoreCase)
            .Select(code => $"--allow={code} names no hazard{NearestName.Hint(code, known)} (the hazards: {string.Join(", ", known)})").ToList();
        return unknown.Count == 0 ? codes : throw new CommandLineException(unknown);
    }

    /// <summary>Values given one by one or joined by commas.</summary>
    public static IReadOnlyList<string> Codes(this Invocation invocation, CommandOption option) =>
        [.. invocation.Values(option).SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
