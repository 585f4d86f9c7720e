using System.Globalization;
using System.Text;

namespace AriaDb.Migrations;

/// <summary>
/// A failed statement for people: where it is, SQLSTATE, what Postgres said, the line and a caret under the place. The server's DETAIL is
/// left out: it quotes rows.
/// </summary>
public static class StatementErrorText
{
    private const int Width = 110;
    private const int TabWidth = 4;

    /// <summary>The block for an error in a statement; the position is Postgres's, in characters from 1, or 0 where it gave none.</summary>
    public static string Render(MigrationFile file, SqlStatement statement, int position, string sqlState, string message, string? hint = null) =>
        Render(file.Path, file.Text, OffsetOf(statement, position), sqlState, message, hint);

    /// <summary>The block for an error at an offset of a file's text.</summary>
    public static string Render(string path, string text, int offset, string sqlState, string message, string? hint = null)
    {
        var at = SqlPosition.At(text, offset);
        var lineStart = at.Offset == 0 ? 0 : text.LastIndexOf('\n', at.Offset - 1) + 1;
        var lineEnd = text.IndexOf('\n', at.Offset);
        var (line, caret) = Excerpt(text[lineStart..(lineEnd < 0 ? text.Length : lineEnd)], at.Offset - lineStart);

        var number = at.Line.ToString(CultureInfo.InvariantCulture);
        var block = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{path}:{at.Line}:{at.Column}: error {sqlState}: {Printable(message)}\n")
            .Append(CultureInfo.InvariantCulture, $"  {number} | {line}\n")
            .Append(CultureInfo.InvariantCulture, $"  {new string(' ', number.Length)} | {new string(' ', caret)}^");
        return hint is null ? block.ToString() : block.Append("\n  hint: ").Append(Printable(hint)).ToString();
    }

    /// <summary>Where in the file's text a position of Postgres lies: it counts characters, a string counts UTF-16 units.</summary>
    public static int OffsetOf(SqlStatement statement, int position)
    {
        var offset = 0;
        for (var character = 1; character < position && offset < statement.Text.Length; character++)
        {
            offset += char.IsSurrogatePair(statement.Text, offset) ? 2 : 1;
        }

        return statement.Offset + offset;
    }

    // The line as a terminal shows it, no wider than the screen, and how many columns stand before the caret.
    private static (string Line, int Caret) Excerpt(string line, int offset)
    {
        var cells = Cells(line, offset, out var caretCell);
        var (start, width) = (0, 0);
        // Two thirds of the width go to what leads up to the caret.
        for (var cell = caretCell - 1; cell >= 0 && start == 0; cell--)
        {
            width += cells[cell].Width;
            start = width > Width * 2 / 3 ? cell + 1 : 0;
        }

        var (shown, end) = (0, start);
        while (end < cells.Count && shown + cells[end].Width <= Width)
        {
            shown += cells[end++].Width;
        }

        var text = string.Concat(cells.Skip(start).Take(end - start).Select(cell => cell.Text));
        var caret = cells.Skip(start).Take(caretCell - start).Sum(cell => cell.Width);
        return ((start > 0 ? "…" : "") + text.TrimEnd() + (end < cells.Count ? "…" : ""), caret + (start > 0 ? 1 : 0));
    }

    private static List<(string Text, int Width)> Cells(string line, int offset, out int caretCell)
    {
        var cells = new List<(string Text, int Width)>();
        caretCell = 0;
        var (column, index) = (0, 0);
        foreach (var rune in line.EnumerateRunes())
        {
            caretCell = index < offset ? cells.Count + 1 : caretCell;
            var width = rune.Value == '\t' ? TabWidth - (column % TabWidth) : WidthOf(rune);
            cells.Add((rune.Value == '\t' ? new string(' ', width) : Printable(rune.ToString()), width));
            column += width;
            index += rune.Utf16SequenceLength;
        }

        return cells;
    }

    // The ranges a terminal draws two columns wide (Unicode's East Asian Width W and F, and emoji), and none for what sits on its neighbour.
    private static int WidthOf(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => 0,
        _ => rune.Value switch
        {
            >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3
                or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6
                or >= 0x1F300 and <= 0x1F64F or >= 0x1F680 and <= 0x1F6FF or >= 0x1F900 and <= 0x1F9FF or >= 0x20000 and <= 0x3FFFD => 2,
            _ => 1,
        },
    };

    // A terminal obeys control characters, and what it shows then is not the error.
    private static string Printable(string text) =>
        string.Concat(text.Select(c => (char.IsControl(c) && c != '\n') || MigrationText.IsBidiControl(c) ? '\uFFFD' : c)).ReplaceLineEndings("\n    ");
}
