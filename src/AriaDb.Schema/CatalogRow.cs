using System.Data.Common;

namespace AriaDb.Schema;

/// <summary>Where the catalog keeps an object: pg_depend's classid, objid, objsubid.</summary>
public readonly record struct CatalogAddress(uint Class, uint Object, int Sub);

/// <summary>
/// One row of a kind's query. Its first three columns are the object's <see cref="CatalogAddress"/>; the numbers here count from the
/// column after them.
/// </summary>
public sealed class CatalogRow(DbDataReader reader, Func<CatalogAddress, SchemaObject?> find)
{
    private const int Own = 3;

    public CatalogAddress Address => new(reader.GetFieldValue<uint>(0), reader.GetFieldValue<uint>(1), reader.GetInt32(2));

    /// <summary>The object read earlier that this row's address belongs to; null for one that is not part of the schema read.</summary>
    public SchemaObject? Subject => find(Address);

    /// <summary>The object read earlier at another address.</summary>
    public SchemaObject? Find(CatalogAddress address) => find(address);

    public uint Oid(int column) => reader.GetFieldValue<uint>(Own + column);

    public string Text(int column) => reader.GetString(Own + column);

    public string? TextOrNull(int column) => reader.IsDBNull(Own + column) ? null : reader.GetString(Own + column);

    public bool Flag(int column) => reader.GetBoolean(Own + column);

    public bool? FlagOrNull(int column) => reader.IsDBNull(Own + column) ? null : reader.GetBoolean(Own + column);

    public bool FlagOrFalse(int column) => !reader.IsDBNull(Own + column) && reader.GetBoolean(Own + column);

    public int Number(int column) => reader.GetInt32(Own + column);

    public long Long(int column) => reader.GetInt64(Own + column);

    /// <summary>A text[] column; null reads as empty.</summary>
    public ValueList<string> Texts(int column) =>
        reader.IsDBNull(Own + column) ? [] : ValueList.Create<string>(reader.GetFieldValue<string[]>(Own + column));
}
