using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AriaDb.Backups;
using AriaDb.Commands;
using AriaDb.Planning;
using AriaDb.Reports;
using AriaDb.Tests.Desk;
using Xunit;

namespace AriaDb.Tests.Reports;

/// <summary>docs/reports.md names every member that a report for machines has.</summary>
public sealed class DocumentingTheJson
{
    private static readonly string[] Rows = [.. File.ReadAllLines(Path.Combine(Runbook.Root, "docs", "reports.md")).Where(line => line.StartsWith("| ", StringComparison.Ordinal))];

    public static TheoryData<string, Type> Formats => new()
    {
        { "`ariadb-audit/1`", typeof(AuditReport) },
        { "`ariadb-status/1`", typeof(StatusReport) },
        { "`ariadb-drift/1`", typeof(DriftReport) },
        { "`ariadb-plan/1`", typeof(PlanReport) },
        { "`ariadb-history/1`", typeof(HistoryReport) },
        { "`ariadb-snapshot/1`", typeof(TargetSnapshot) },
        { "1", typeof(BackupManifest) },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_member_of_a_format_is_there(string format, Type report)
    {
        var row = Assert.Single(Rows, line => line.StartsWith($"| {format} |", StringComparison.Ordinal));

        Assert.Equal([], MembersOf(report, []).Distinct(StringComparer.Ordinal)
            .Where(name => !row.Contains($"`{name}`", StringComparison.Ordinal) && !row.Contains($"`{name}[]`", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_command_with_json_has_a_format() => Assert.All(
        AllCommands.List.Where(command => command.Options.Any(option => option.Name == "json")),
        command => Assert.Contains(Rows, row => row.Contains($"{command.Name} `--json`", StringComparison.OrdinalIgnoreCase)));

    [Fact]
    public void Every_value_of_an_enum_is_a_word()
    {
        var enums = typeof(Json).GetProperties().Select(info => info.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericArguments()[0].IsEnum).Select(type => type.GetGenericArguments()[0]).ToList();

        Assert.NotEmpty(enums);
        Assert.All(
            enums.SelectMany(type => Enum.GetValues(type).Cast<object>()),
            value => Assert.StartsWith("\"", JsonSerializer.Serialize(value, (JsonTypeInfo)typeof(Json).GetMethod(nameof(Json.Of))!.MakeGenericMethod(value.GetType()).Invoke(null, null)!), StringComparison.Ordinal));
    }

    // Every format is said by the member that is named so.
    private static IEnumerable<string> MembersOf(Type type, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return [];
        }

        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.GetCustomAttribute<JsonIgnoreAttribute>() is null && member.Name is not "Format")
            .SelectMany(member => MembersOf(Inner(member.PropertyType), seen).Prepend(JsonNamingPolicy.CamelCase.ConvertName(member.Name)));
    }

    private static Type Inner(Type type)
    {
        var inner = type.IsGenericType ? type.GetGenericArguments()[^1] : type;
        return inner.IsGenericType ? Inner(inner) : inner.Namespace?.StartsWith("AriaDb", StringComparison.Ordinal) == true && !inner.IsEnum ? inner : typeof(object);
    }
}
