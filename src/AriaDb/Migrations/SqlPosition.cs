using System.Runtime.InteropServices;

namespace AriaDb.Migrations;

/// <summary>A place in a script: offset from 0 in UTF-16 units (what a string's index is), line and column from 1, in characters.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SqlPosition(int Offset, int Line, int Column)
{
    private const int ShortStretch = 32;

    /// <summary>Where a text begins.</summary>
    public static SqlPosition Start => new(0, 1, 1);

    /// <summary>
    /// The place at an offset further on in the same text. Each stretch is looked at once, so that a whole file costs one more pass
    /// even where it is a single line of megabytes.
    /// </summary>
    public SqlPosition AdvanceTo(string text, int offset)
    {
        var stretch = text.AsSpan(Offset, offset - Offset);
        return stretch.Length <= ShortStretch ? Step(stretch, offset) : Leap(stretch, offset);
    }

    /// <summary>The place at an offset of a text, counted from its start.</summary>
    public static SqlPosition At(string text, int offset) => Start.AdvanceTo(text, Math.Clamp(offset, 0, text.Length));

    // Most tokens are a few characters: a plain loop is faster there than vector searches are to begin.
    private SqlPosition Step(ReadOnlySpan<char> stretch, int offset)
    {
        var (line, column) = (Line, Column);
        foreach (var c in stretch)
        {
            if (c == '\n')
            {
                line++;
                column = 1;
            }
            else if (!char.IsLowSurrogate(c))
            {
                column++;
            }
        }

        return new(offset, line, column);
    }

    private SqlPosition Leap(ReadOnlySpan<char> stretch, int offset)
    {
        var lastLineEnd = stretch.LastIndexOf('\n');
        var line = lastLineEnd < 0 ? Line : Line + stretch.Count('\n');
        var column = lastLineEnd < 0 ? Column : 1;
        return new(offset, line, column + CharactersIn(stretch[(lastLineEnd + 1)..]));
    }

    private static int CharactersIn(ReadOnlySpan<char> span)
    {
        var count = span.Length;
        // A pair of surrogates is one character, for Postgres's error positions and for a reader.
        for (var index = span.IndexOfAnyInRange('\uDC00', '\uDFFF'); index >= 0;)
        {
            count--;
            var next = span[(index + 1)..].IndexOfAnyInRange('\uDC00', '\uDFFF');
            index = next < 0 ? -1 : index + 1 + next;
        }

        return count;
    }
}
