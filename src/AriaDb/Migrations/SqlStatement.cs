namespace AriaDb.Migrations;

/// <summary>One statement of a script, without its ending semicolon, and where it begins (line and column from 1, offset from 0).</summary>
public sealed record SqlStatement(string Text, int Offset, int Line, int Column);
