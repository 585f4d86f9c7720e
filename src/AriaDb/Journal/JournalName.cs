using AriaDb.Schema;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace AriaDb.Journal;

/// <summary>Where a database's journal is, always with its schema: an unqualified name would be whatever search_path finds first.</summary>
public sealed record JournalName(string Schema, string Table)
{
    /// <summary>
    /// The journal's own schema. It is no part of the application: every comparison and export of schemas leaves it out. Not "public", where
    /// Supabase's REST API would show it and where other tools keep tables of the same name.
    /// </summary>
    public const string OwnSchema = "ariadb";

    /// <summary>Where the journal is when nobody says otherwise.</summary>
    public static JournalName Default { get; } = new(OwnSchema, "schema_migrations");

    /// <summary>The table of everything that was tried, in order; rows are only ever added.</summary>
    public string EventsTable => Table == Default.Table ? "events" : Table + "_events";

    /// <summary>The table of locks, unlocks and pins of this database, in order; rows are only ever added.</summary>
    public string ProtectionTable => Table == Default.Table ? "protection" : Table + "_protection";

    /// <summary>The table's name for SQL.</summary>
    public string Qualified => Quote.Qualified(Schema, Table);

    /// <summary>The events table's name for SQL.</summary>
    public string QualifiedEvents => Quote.Qualified(Schema, EventsTable);

    /// <summary>The protection table's name for SQL.</summary>
    public string QualifiedProtection => Quote.Qualified(Schema, ProtectionTable);

    /// <summary>The schema's name for SQL.</summary>
    public string QuotedSchema => Quote.Identifier(Schema);

    /// <summary>A number made of the name, the same in every run: the second half of the advisory lock's key.</summary>
    internal int Hash => BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Qualified)));

    /// <summary>Reads "schema.table"; quotes are not needed and not known.</summary>
    public static JournalName Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var name = dot < 0 ? null : new JournalName(text[..dot].Trim(), text[(dot + 1)..].Trim());
        return name is { Schema.Length: > 0 and <= 63, Table.Length: > 0 and <= 52 } && !name.Table.Contains('.', StringComparison.Ordinal)
            ? name
            : throw new JournalNameInvalidException(text);
    }

    public override string ToString() => Schema + "." + Table;
}
