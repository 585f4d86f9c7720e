using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AriaDb.Schema;

/// <summary>
/// SHA-256 over the canonical text of a schema's records. The server's major version is part of it: the texts that Postgres gives for
/// one definition differ between majors, so fingerprints of two majors say nothing about each other.
/// </summary>
public static class Fingerprint
{
    public static string Of(DatabaseSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Of(schema.MajorVersion, schema.Objects);
    }

    /// <summary>The fingerprint of one object with all that is part of it.</summary>
    public static string Of(DatabaseSchema schema, ObjectId id)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Of(schema.MajorVersion, schema.WithDescendants(id));
    }

    private static string Of(int majorVersion, IEnumerable<SchemaObject> objects)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var item in objects.OrderBy(o => o.Id))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Canonical.TextOf(item)));
            hash.AppendData("\n"u8);
        }

        return string.Create(CultureInfo.InvariantCulture, $"pg{majorVersion}:{Convert.ToHexStringLower(hash.GetHashAndReset())}");
    }
}
