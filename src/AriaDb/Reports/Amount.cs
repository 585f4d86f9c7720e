using System.Globalization;

namespace AriaDb.Reports;

/// <summary>Numbers as people read them.</summary>
internal static class Amount
{
    /// <summary>"1 row", "12 rows".</summary>
    public static string Of(long count, string word) => string.Create(CultureInfo.InvariantCulture, $"{count} {word}{(count == 1 ? "" : "s")}");

    /// <summary>"8 kB", "1.6 MB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024} kB"),
    };
}
