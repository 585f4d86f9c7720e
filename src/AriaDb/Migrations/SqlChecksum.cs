using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>Gathers the checksum over a text's tokens, one after the other, while something else walks over them.</summary>
internal sealed class SqlChecksum(string text) : IDisposable
{
    private const int BufferSize = 65_536;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> buffer = new(BufferSize);
    private bool any;
    private bool betweenStatements;

    public void Add(SqlToken token)
    {
        if (token.Kind == SqlTokenKind.Semicolon)
        {
            // Neither a second semicolon nor the one at the end changes what is run.
            betweenStatements = any;
        }
        else if (!token.IsComment || MigrationHeaderReader.IsDirective(token, text))
        {
            if (betweenStatements)
            {
                Append(";");
            }

            Append(text.AsSpan(token.Start.Offset, token.Length));
            (any, betweenStatements) = (true, false);
        }
    }

    /// <summary>The checksum of all that was added.</summary>
    public override string ToString()
    {
        hash.AppendData(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
        return Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public void Dispose() => hash.Dispose();

    private void Append(ReadOnlySpan<char> piece)
    {
        Encoding.UTF8.GetBytes(piece, buffer);
        // NUL is in no token, so two tokens never read as one.
        buffer.Write<byte>([0]);
        if (buffer.WrittenCount > BufferSize)
        {
            hash.AppendData(buffer.WrittenSpan);
            buffer.ResetWrittenCount();
        }
    }
}
