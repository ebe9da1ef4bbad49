using System.Text;

namespace Recommender.Tables;

/// <summary>
/// Column names as people mean them: case, outer blanks, and the kind and number of blanks, underscores and hyphens do not count,
/// nor does a Cyrillic letter that looks like a Latin one ("Сompany").
/// </summary>
internal static class ColumnName
{
    private const string CyrillicLookAlikes = "асеорхукмтвнАСЕОРХУКМТВН";
    private const string LatinLookAlikes = "aceopxykmtbhACEOPXYKMTBH";

    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in name)
        {
            if (char.IsWhiteSpace(letter) || letter is '_' or '-' or '\uFEFF' or '\u200B')
            {
                if (folded.Length > 0 && folded[^1] != ' ')
                {
                    folded.Append(' ');
                }
            }
            else
            {
                folded.Append(char.ToLowerInvariant(Latin(letter)));
            }
        }

        return folded.ToString().TrimEnd();
    }

    /// <summary>The words of a name in small letters: "lastSalary_EUR" is last, salary, eur.</summary>
    public static List<string> Words(string name)
    {
        var spaced = new StringBuilder(name.Length + 8);
        var previous = ' ';
        foreach (var letter in name.Select(Latin))
        {
            spaced.Append(char.IsUpper(letter) && char.IsLower(previous) ? " " : "");
            spaced.Append(char.IsLetterOrDigit(letter) || letter is '$' or '€' or '£' ? char.ToLowerInvariant(letter) : ' ');
            previous = letter;
        }

        return [.. spaced.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static char Latin(char letter) =>
        CyrillicLookAlikes.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var i ? LatinLookAlikes[i] : letter;
}
