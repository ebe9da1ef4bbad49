namespace Recommender.Tables;

/// <summary>What is wrong with the quotes of a record, which the parser itself passes over.</summary>
internal enum QuoteFault
{
    None,

    /// <summary>The record ends inside a quoted value.</summary>
    NeverClosed,

    /// <summary>
    /// A quoted value goes on after its closing quote: most often that quote opens the next value, and the first was never closed.
    /// </summary>
    TextAfterClosing,
}

/// <summary>Follows the quotes of one record's text.</summary>
internal static class QuoteScan
{
    public static QuoteFault Find(ReadOnlySpan<char> record, char delimiter)
    {
        bool quotedField = false, inside = false, fieldStart = true, textAfter = false;
        foreach (var letter in record)
        {
            if (letter == '"' && (fieldStart || quotedField))
            {
                quotedField = true;
                inside = !inside;
                fieldStart = false;
                continue;
            }

            fieldStart = !inside && (letter == delimiter || letter is '\r' or '\n');
            // As the parser does: after such text the field's further quotes are letters like any other.
            textAfter |= quotedField && !inside && !fieldStart;
            quotedField &= inside;
        }

        return inside ? QuoteFault.NeverClosed : textAfter ? QuoteFault.TextAfterClosing : QuoteFault.None;
    }
}
