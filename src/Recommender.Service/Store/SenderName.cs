using System.Globalization;
using System.Text;
using Recommender.Service.Problems;

namespace Recommender.Service.Store;

/// <summary>
/// Who sends outcomes, as it is stored with them: the name of the API key, folded, so that a key that takes another one's place under the
/// same name stays the same sender. Names that differ only in case, blanks, invisible characters or how an accent is written are one.
/// </summary>
internal static class SenderName
{
    /// <summary>The sender of outcomes that came before senders were stored.</summary>
    public const string Unknown = "unknown";

    /// <summary>The sender of everybody who sends without a key.</summary>
    public const string Keyless = "keyless";

    /// <summary>The sender of what people tell of themselves on the page.</summary>
    public const string Page = "page";

    /// <summary>In characters: the longest name of a key, each letter of which may become three when it is normalised.</summary>
    public const int Longest = (3 * Store.ApiKey.LongestName) + 10;

    /// <summary>The names that no key may have.</summary>
    public static IReadOnlyList<string> Reserved { get; } = [Unknown, Keyless, Page];

    public static bool IsReserved(string name) => Reserved.Contains(Fold(name));

    /// <summary>
    /// The sender that a key of this name is. A key made when the name was not reserved yet is still none of the reserved ones.
    /// </summary>
    public static string OfKey(string name) => Fold(name) is var folded && Reserved.Contains(folded) ? $"{folded} (key)" : folded;

    /// <summary>NFC, lower case, without control and format characters, single blanks, none at the ends.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var letter in NormalForm.Composed(name))
        {
            var kind = char.GetUnicodeCategory(letter);
            if (char.IsWhiteSpace(letter))
            {
                folded.Append(' ');
            }
            else if (kind is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return string.Join(' ', folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
