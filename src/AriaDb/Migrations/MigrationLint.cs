using AriaDb.Migrations.Lints;

namespace AriaDb.Migrations;

/// <summary>Looks through a file's statements for what must not be in a migration, or what a person should know before it runs.</summary>
public static class MigrationLint
{
    private static readonly LintRule[] Rules =
    [
        ClientRules.PsqlCommand,
        ClientRules.CopyThroughTheClient,
        ClientRules.InvisibleCharacter,
        TransactionRules.Control,
        TransactionRules.NeedsNoTransaction,
        TransactionRules.Locks,
        TransactionRules.Discard,
        SettingRules.Check,
        DataRules.Cascade,
        DataRules.Deletes,
        SecurityRules.Copy,
        SecurityRules.Functions,
        SecurityRules.Server,
        SecurityRules.Roles,
        SecurityRules.Languages,
        SecurityRules.Definer,
        Guarded,
    ];

    /// <summary>What is found in a file, in the order of its lines, without what its header allows by code.</summary>
    public static IReadOnlyList<Finding> Check(MigrationFile file)
    {
        var hits = file.Statements.Select(statement => new LintStatement(statement))
            .SelectMany(statement => Rules.SelectMany(rule => rule(statement, file.Header)))
            .Where(hit => !hit.CanBeAllowed || !file.Header.Allows(hit.Code))
            .OrderBy(hit => hit.At.Offset)
            .Select(hit => new Finding(file.Path, hit.At.Line, hit.At.Column, hit.Code, hit.Severity, hit.Message));
        return [.. NoTransaction(file), .. hits];
    }

    /// <summary>What is found in all files of a folder and in their undo files.</summary>
    public static IReadOnlyList<Finding> Check(MigrationFolder folder) =>
        [.. folder.Files.SelectMany(file => file.Undo is { } undo ? [.. Check(file), .. Check(undo)] : Check(file))];

    private static IEnumerable<Finding> NoTransaction(MigrationFile file)
    {
        if (file.Header.NoTransaction)
        {
            yield return new(file.Path, 0, 0, "NO_TRANSACTION", Severity.Note, file.Statements.Count == 1
                ? "runs outside a transaction: if its statement fails, what it left behind stays."
                : $"runs outside a transaction: each of its {file.Statements.Count} statements commits by itself, and a failure leaves those before it.");
        }
    }

    private static IEnumerable<LintHit> Guarded(LintStatement statement, MigrationHeader header) =>
        IfNotExists.In(statement).Select(create => new LintHit("IF_NOT_EXISTS", Severity.Warning, new(statement.Statement.Offset, create.Line, create.Column),
            $"IF NOT EXISTS does nothing where {create.Kind} {create.Display} exists, however different it is. Leave it out, so that the run says so."));
}
