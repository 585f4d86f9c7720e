using System.Globalization;
using AriaDb.Migrations;

namespace AriaDb.Verifying;

/// <summary>The server's major version that fingerprints were taken on: fingerprints of two majors say nothing about each other.</summary>
internal static class RecordedMajor
{
    /// <summary>Of a fingerprint: 15 of pg15:0123abcd.</summary>
    public static int? Of(string? fingerprint) =>
        fingerprint is not null && fingerprint.StartsWith("pg", StringComparison.Ordinal) && fingerprint.IndexOf(':', StringComparison.Ordinal) is > 2 and var colon
            && int.TryParse(fingerprint.AsSpan(2, colon - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;

    /// <summary>Of a folder's newest fingerprint.</summary>
    public static int? Of(MigrationFolder folder) => folder.Files.Reverse().Select(file => Of(file.Header.Fingerprint)).FirstOrDefault(major => major is not null);
}
