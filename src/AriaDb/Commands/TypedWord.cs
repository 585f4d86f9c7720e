namespace AriaDb.Commands;

/// <summary>A word of the command line as a message may repeat it: a URL or a connection string could hold a password.</summary>
public static class TypedWord
{
    private static readonly char[] SecretBegins = [':', '@', '=', ';'];

    public static string Shown(string word)
    {
        var end = word.IndexOfAny(SecretBegins);
        var kept = end < 0 ? word.Length : end;
        return kept == word.Length && kept <= 40 ? word : $"{word[..Math.Min(kept, 40)]}...";
    }
}
