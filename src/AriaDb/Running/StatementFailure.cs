using System.Text;
using AriaDb.Errors;
using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>Shows where in a file the server met an error: line, column, and the line itself with a caret below.</summary>
internal static class StatementFailure
{
    private const int Width = 120;

    /// <summary>The exception for a statement that failed; statement null where the error came at the commit.</summary>
    public static StatementFailedException Of(MigrationFile file, SqlStatement? statement, PostgresException error, string consequence)
    {
        var place = PlaceOf(file, statement, error);
        var reason = (statement is null ? "at the commit: " : "") + Redaction.Of(error.SqlState, error.MessageText);
        return new(file.Path, place.Line, place.Column, error.SqlState, reason, Excerpt(file, statement is null ? null : place, error), consequence, error);
    }

    /// <summary>The error in a line, for the journal.</summary>
    public static string Short(MigrationFile file, SqlStatement? statement, PostgresException error) =>
        $"{error.SqlState}: {Redaction.Of(error.SqlState, error.MessageText)} (line {PlaceOf(file, statement, error).Line})";

    /// <summary>Where a statement begins, or where in it the server says the error is.</summary>
    public static SqlPosition PlaceOf(MigrationFile file, SqlStatement? statement, PostgresException? error)
    {
        if (statement is null)
        {
            return SqlPosition.Start;
        }

        var offset = error is { Position: > 0 } ? OffsetOf(statement.Text, error.Position - 1) : 0;
        return SqlPosition.At(file.Text, statement.Offset + offset);
    }

    // The server counts characters, a string counts UTF-16 units.
    private static int OffsetOf(string text, int characters)
    {
        var offset = 0;
        for (; characters > 0 && offset < text.Length; characters--)
        {
            offset += char.IsSurrogatePair(text, offset) ? 2 : 1;
        }

        return offset;
    }

    private static string Excerpt(MigrationFile file, SqlPosition? place, PostgresException error)
    {
        var excerpt = new StringBuilder();
        if (place is { } at)
        {
            var lineStart = file.Text.LastIndexOf('\n', Math.Max(0, at.Offset - 1)) + 1;
            lineStart = Math.Min(lineStart, at.Offset);
            var lineEnd = file.Text.IndexOf('\n', at.Offset);
            var from = Math.Max(lineStart, at.Offset - (Width / 2));
            var line = file.Text[from..Math.Min(lineEnd < 0 ? file.Text.Length : lineEnd, from + Width)].TrimEnd();

            // A tab below a tab keeps the caret in its place.
            var indent = string.Concat(file.Text[from..at.Offset].Select(c => c == '\t' ? "\t" : char.IsLowSurrogate(c) ? "" : " "));
            excerpt.Append($"{at.Line,6} | {line}\n       | {indent}^\n");
        }

        if (!string.IsNullOrEmpty(error.Hint))
        {
            excerpt.Append($"Hint: {error.Hint}\n");
        }

        // The rest of CONTEXT quotes statements with their values.
        if (error.Where?.Split('\n')[0] is { } where && where.StartsWith("PL/pgSQL function", StringComparison.Ordinal))
        {
            excerpt.Append($"In: {where}\n");
        }

        return excerpt.ToString();
    }
}
