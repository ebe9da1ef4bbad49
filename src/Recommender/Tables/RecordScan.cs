namespace Recommender.Tables;

/// <summary>Finds where records end, as the parser and <see cref="QuoteScan"/> see them: a line break inside quotes ends none.</summary>
internal static class RecordScan
{
    /// <summary>A quoted value is never closed, and what it holds by then is longer than any value may be.</summary>
    public const int TooLong = -1;

    /// <summary>
    /// Characters of the record that the text begins with, its line end included; 0 when its end is not in the text; or
    /// <see cref="TooLong"/>. <paramref name="isLast"/> tells that nothing follows the text, <paramref name="isBroken"/> that a quoted
    /// value goes on after its closing quote or is never closed.
    /// </summary>
    public static int Length(ReadOnlySpan<char> text, char delimiter, bool isLast, out bool isBroken)
    {
        isBroken = false;
        var at = 0;
        while (text[at..].IndexOfAny('"', '\r', '\n') is >= 0 and var found)
        {
            at += found;
            if (text[at] != '"')
            {
                return LineEnd(text, at, isLast);
            }

            if (at > 0 && text[at - 1] != delimiter)
            {
                at++;
                continue;
            }

            var after = AfterClosing(text, at + 1, isLast);
            if (after < 0)
            {
                if (isLast && text.Length - at > TableReader.MaxFieldCharacters)
                {
                    return TooLong;
                }

                isBroken = isLast;
                break;
            }

            (at, isBroken) = AfterText(text, after, delimiter, isBroken);
        }

        return isLast ? text.Length : 0;
    }

    /// <summary>Characters of the line that the text begins with, its end included; 0 when its end is not in the text.</summary>
    public static int LineLength(ReadOnlySpan<char> text, bool isLast)
    {
        var end = text.IndexOfAny('\r', '\n');
        return end >= 0 ? LineEnd(text, end, isLast) : isLast ? text.Length : 0;
    }

    /// <summary>
    /// Rows that a whole record gives: none when it is blank; and when its quotes are broken and it has several lines, the first of them
    /// and, in a text of their own, the others.
    /// </summary>
    public static int Rows(ReadOnlySpan<char> record, char delimiter, bool isBroken)
    {
        if (!isBroken || record.TrimEnd("\r\n").IndexOfAny('\r', '\n') < 0)
        {
            return IsBlank(record) ? 0 : 1;
        }

        var ends = new Stack<int>([record.Length]);
        var rows = 1;
        var at = LineLength(record, isLast: true);
        while (ends.TryPeek(out var end))
        {
            if (at == end)
            {
                ends.Pop();
                continue;
            }

            var text = record[at..end];
            var length = Length(text, delimiter, isLast: true, out var isNextBroken);
            rows += IsBlank(text[..length]) ? 0 : 1;
            if (isNextBroken && text[..length].TrimEnd("\r\n").ContainsAny('\r', '\n'))
            {
                ends.Push(at + length);
                length = LineLength(text, isLast: true);
            }

            at += length;
        }

        return rows;
    }

    private static bool IsBlank(ReadOnlySpan<char> record) => record.TrimStart("\r\n").IsEmpty;

    // The place after the quote that closes the value; -1 when the text has none, or when the next character might double it.
    private static int AfterClosing(ReadOnlySpan<char> text, int at, bool isLast)
    {
        while (text[at..].IndexOf('"') is >= 0 and var found)
        {
            at += found + 1;
            if (at == text.Length)
            {
                return isLast ? at : -1;
            }

            if (text[at] != '"')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    // After a closing quote all up to the next value is text, and its quotes are letters like any other.
    private static (int At, bool IsBroken) AfterText(ReadOnlySpan<char> text, int at, char delimiter, bool isBroken)
    {
        var length = text[at..].IndexOfAny(delimiter, '\r', '\n');
        return length == 0 ? (at, isBroken) : (length < 0 ? text.Length : at + length, at < text.Length || isBroken);
    }

    private static int LineEnd(ReadOnlySpan<char> text, int at, bool isLast)
    {
        if (text[at] == '\n')
        {
            return at + 1;
        }

        // A line feed that belongs to the carriage return may come with the next text.
        return at + 1 < text.Length ? at + (text[at + 1] == '\n' ? 2 : 1) : isLast ? at + 1 : 0;
    }
}
