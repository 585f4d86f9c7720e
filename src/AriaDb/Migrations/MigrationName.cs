using System.Globalization;
using System.Text.RegularExpressions;
using AriaDb.Errors;

namespace AriaDb.Migrations;

/// <summary>The name of a migration file, NNNN_name.sql: its number decides the order, its name tells people what it is about.</summary>
public sealed partial record MigrationName(int Number, string Name, string FileName)
{
    /// <summary>What a valid name looks like, for messages.</summary>
    public const string Rule = "NNNN_name.sql: four digits or more from 0001 on, then lower-case words of a-z and 0-9 joined by _";

    /// <summary>The name of a new file.</summary>
    public static MigrationName Create(int number, string name) => Parse($"{number:D4}_{name}.sql");

    /// <summary>Reads a file's name.</summary>
    public static MigrationName Parse(string fileName) => TryParse(fileName) ?? throw new MigrationNameException(fileName);

    /// <summary>Reads a file's name, null where it is not a migration's.</summary>
    public static MigrationName? TryParse(string fileName)
    {
        var match = Pattern.Match(fileName);
        if (!match.Success || !int.TryParse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return number == 0 ? null : new(number, match.Groups["name"].Value, fileName);
    }

    public override string ToString() => FileName;

    [GeneratedRegex(@"\A(?<number>[0-9]{4,})_(?<name>[a-z0-9]+(_[a-z0-9]+)*)\.sql\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Pattern { get; }
}
