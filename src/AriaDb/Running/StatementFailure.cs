using AriaDb.Migrations;
using Npgsql;

namespace AriaDb.Running;

/// <summary>Says where in a file the server met an error.</summary>
internal static class StatementFailure
{
    /// <summary>The exception for a statement that failed; statement null where the error came at the commit.</summary>
    public static StatementFailedException Of(MigrationFile file, SqlStatement? statement, PostgresException error, string consequence)
    {
        var place = PlaceOf(file, statement, error.Position);
        var message = Redaction.Of(error.SqlState, error.MessageText);
        var text = statement is null
            ? $"{file.Path}: error {error.SqlState} at the commit: {message}"
            : StatementErrorText.Render(file, statement, error.Position, error.SqlState, message, string.IsNullOrEmpty(error.Hint) ? null : error.Hint);

        // The rest of CONTEXT quotes statements with their values.
        var inside = error.Where?.Split('\n')[0] is { } where && where.StartsWith("PL/pgSQL function", StringComparison.Ordinal) ? $"\n  in: {where}" : "";
        return new(file.Path, place.Line, place.Column, error.SqlState, $"{text}{inside}", consequence, error);
    }

    /// <summary>The error in a line, for the journal.</summary>
    public static string Short(MigrationFile file, SqlStatement? statement, PostgresException error) =>
        $"{error.SqlState}: {Redaction.Of(error.SqlState, error.MessageText)}"
        + (statement is null ? "" : $" (line {PlaceOf(file, statement, error.Position).Line})");

    /// <summary>Where in a file the server's position in a statement lies; the statement's beginning where it gave none.</summary>
    public static SqlPosition PlaceOf(MigrationFile file, SqlStatement? statement, int position) =>
        statement is null ? SqlPosition.Start : SqlPosition.At(file.Text, StatementErrorText.OffsetOf(statement, position));
}
