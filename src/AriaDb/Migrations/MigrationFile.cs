namespace AriaDb.Migrations;

/// <summary>A migration file as it was read: what the runner runs, the journal records and people review.</summary>
public sealed record MigrationFile
{
    private MigrationFile(MigrationName name, string path, string text, MigrationHeader header, IReadOnlyList<SqlStatement> statements, string sqlChecksum)
    {
        Name = name;
        Path = path;
        Text = text;
        Header = header;
        Statements = statements;
        Checksum = Migrations.Checksum.Of(text);
        SqlChecksum = sqlChecksum;
    }

    public MigrationName Name { get; }

    public int Number => Name.Number;

    /// <summary>Where it lies, as messages name it.</summary>
    public string Path { get; }

    /// <summary>Its text without a byte order mark, line ends as LF.</summary>
    public string Text { get; }

    public MigrationHeader Header { get; init; }

    public IReadOnlyList<SqlStatement> Statements { get; private init; }

    /// <summary>SHA-256 over the text: what journal and migrations.sum record.</summary>
    public string Checksum { get; }

    /// <summary>SHA-256 over the statements without white space and comments: tells a cosmetic edit from another.</summary>
    public string SqlChecksum { get; }

    /// <summary>The file of the same name in undo/, which takes it back; null where there is none.</summary>
    public MigrationFile? Undo { get; init; }

    /// <summary>The file as it is on a database that it has nothing to do on: journaled, and no statement run.</summary>
    internal MigrationFile Idle() => this with
    {
        Statements = [],
        Header = Header with { NoTransaction = false, Hazards = [], Allowed = [] },
        Undo = Undo?.Idle(),
    };

    /// <summary>Reads a file's text; everything wrong with it is in one exception.</summary>
    public static MigrationFile Parse(string path, string text) => Parse(path, System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Reads a file's bytes; everything wrong with it is in one exception.</summary>
    public static MigrationFile Parse(string path, ReadOnlySpan<byte> bytes)
    {
        var findings = new List<Finding>();
        return TryParse(path, bytes, findings) ?? throw new MigrationFilesException(findings);
    }

    /// <summary>Reads a file's bytes; null, and findings added, where something is wrong with it.</summary>
    internal static MigrationFile? TryParse(string path, ReadOnlySpan<byte> bytes, List<Finding> findings)
    {
        var before = findings.Count;
        var fileName = System.IO.Path.GetFileName(path);
        var name = MigrationName.TryParse(fileName);
        if (name is null)
        {
            findings.Add(Finding.Error(path, null, "BAD_NAME", $"'{fileName}' is no migration's name. Rename it to {MigrationName.Rule}."));
        }

        if (bytes.Length > StatementSplitter.MaximumBytes)
        {
            findings.Add(Finding.Error(path, null, "TOO_LARGE", new MigrationTooLargeException(path, bytes.Length, StatementSplitter.MaximumBytes).Message));
            return null;
        }

        if (MigrationText.Decode(bytes, path, findings) is not { } text)
        {
            return null;
        }

        try
        {
            var comments = new List<SqlToken>();
            using var sqlChecksum = new SqlChecksum(text);
            var statements = StatementSplitter.Split(text, path, token =>
            {
                sqlChecksum.Add(token);
                if (token.Kind == SqlTokenKind.LineComment)
                {
                    comments.Add(token);
                }
            });
            var header = ReadHeader(path, text, comments, statements is [var first, ..] ? first.Offset : text.Length, findings);
            if (statements.Count == 0)
            {
                findings.Add(Finding.Error(path, null, "EMPTY", "holds no statement. Write one, or delete the file."));
            }

            return findings.Count > before || name is null ? null : new(name, path, text, header, statements, sqlChecksum.ToString());
        }
        catch (UnterminatedSqlException error)
        {
            findings.Add(Finding.Error(path, error.Position, "UNTERMINATED", $"this {error.What} is never closed. Close it."));
            return null;
        }
    }

    private static MigrationHeader ReadHeader(string path, string text, List<SqlToken> comments, int headEnd, List<Finding> findings)
    {
        var reader = new MigrationHeaderReader(path);
        foreach (var comment in comments)
        {
            reader.Read(comment, text, isHead: comment.Start.Offset < headEnd);
        }

        findings.AddRange(reader.Findings);
        return reader.Header;
    }
}
