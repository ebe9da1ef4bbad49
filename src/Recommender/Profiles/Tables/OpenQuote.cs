namespace Recommender.Profiles.Tables;

/// <summary>Tells whether a record's text ends inside a quoted field: the quote was opened and never closed.</summary>
internal static class OpenQuote
{
    public static bool EndsInside(ReadOnlySpan<char> record, char delimiter)
    {
        var quotedField = false;
        var inside = false;
        var fieldStart = true;
        foreach (var letter in record)
        {
            if (letter == '"' && (fieldStart || quotedField))
            {
                quotedField = true;
                inside = !inside;
            }

            fieldStart = !inside && (letter == delimiter || letter is '\r' or '\n');
            quotedField &= !fieldStart;
        }

        return inside;
    }
}
