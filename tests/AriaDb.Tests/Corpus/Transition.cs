namespace AriaDb.Tests.Corpus;

/// <summary>Two schemas, rows of the old one, and the statements between them where their text matters.</summary>
public sealed record Transition(string Old, string New, string? Seed = null, string? Expected = null);
