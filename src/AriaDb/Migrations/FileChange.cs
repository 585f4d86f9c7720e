namespace AriaDb.Migrations;

/// <summary>How a migration file differs from what was recorded of it.</summary>
public enum FileChange
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Only in white space or comments: it does what it did.</summary>
    OnlyWhiteSpaceOrComments,

    /// <summary>In its SQL or its directives.</summary>
    Sql,

    /// <summary>It differs, and the record does not say in what.</summary>
    Unknown,
}

/// <summary>Tells a file from its record; migrations.sum and the journal are compared by this same rule.</summary>
public static class FileChanges
{
    /// <summary>Compares a file with the two checksums that were recorded; the second may be missing in an old record.</summary>
    public static FileChange Between(string recordedChecksum, string? recordedSqlChecksum, MigrationFile file) =>
        recordedChecksum == file.Checksum ? FileChange.None
        : recordedSqlChecksum is null ? FileChange.Unknown
        : recordedSqlChecksum == file.SqlChecksum ? FileChange.OnlyWhiteSpaceOrComments
        : FileChange.Sql;

    /// <summary>The difference as the end of a sentence.</summary>
    public static string Describe(this FileChange change) => change switch
    {
        FileChange.None => "nothing changed",
        FileChange.OnlyWhiteSpaceOrComments => "only white space or comments changed",
        FileChange.Sql => "its SQL or directives changed",
        _ => "it cannot be told whether more than comments changed",
    };
}
