using System.Runtime.InteropServices;

namespace AriaDb.Migrations;

/// <summary>What a piece of a script is.</summary>
public enum SqlTokenKind
{
    /// <summary>An identifier or keyword without quotes.</summary>
    Word,

    /// <summary>An identifier in double quotes, with or without U&amp;.</summary>
    QuotedIdentifier,

    /// <summary>A string constant of any form: '', E'', U&amp;'', B'', X'', N'', dollar quotes; its continuations on further lines included.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A parameter: $1.</summary>
    Parameter,

    /// <summary>An operator made of operator characters.</summary>
    Operator,

    /// <summary>A parenthesis, bracket, comma, dot, colon, ::, := or a range's two dots.</summary>
    Punctuation,

    /// <summary>A semicolon.</summary>
    Semicolon,

    /// <summary>A comment from -- to the end of its line.</summary>
    LineComment,

    /// <summary>A comment in /* */, nested ones included.</summary>
    BlockComment,

    /// <summary>A backslash outside quotes, to the end of its line: a command to psql, which no server understands.</summary>
    PsqlCommand,

    /// <summary>A character that begins nothing in SQL; the server's error is left to the server.</summary>
    Unknown,
}

/// <summary>One piece of a script.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SqlToken(SqlTokenKind Kind, SqlPosition Start, int Length)
{
    /// <summary>The offset after its last character.</summary>
    public int End => Start.Offset + Length;

    /// <summary>Whether it is a comment.</summary>
    public bool IsComment => Kind is SqlTokenKind.LineComment or SqlTokenKind.BlockComment;
}
