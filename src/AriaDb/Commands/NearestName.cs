namespace AriaDb.Commands;

/// <summary>Finds the name a person probably meant.</summary>
public static class NearestName
{
    /// <summary>The nearest of the names within a third of the word's letters, or nothing.</summary>
    public static string? To(string word, IEnumerable<string> names)
    {
        var (name, distance) = names
            .Select(name => (name, Distance(word.ToLowerInvariant(), name.ToLowerInvariant())))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(candidate => candidate.Item2);
        return distance <= Math.Max(2, word.Length / 3) && distance < word.Length ? name : null;
    }

    /// <summary>"; did you mean X?", or nothing.</summary>
    public static string Hint(string word, IEnumerable<string> names) =>
        To(word, names) is { } name ? $"; did you mean {name}?" : "";

    /// <summary>Levenshtein's distance: how many letters are added, left out or exchanged.</summary>
    public static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var exchanged = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[right.Length];
    }
}
