using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>The people of a company as forms and people write them: "51-100", "1000+", "over 10,000".</summary>
internal static partial class CompanySizeText
{
    /// <summary>An open range ("1000+", "over 10,000") counts as this multiple of its bound.</summary>
    private const double OpenRange = 3;

    /// <summary>No employer is larger; a larger number is something else.</summary>
    private const double MostPeople = 1e7;

    /// <summary>The geometric middle of the range.</summary>
    public static (double? People, UnknownTerm? Unknown) Read(string text)
    {
        var bounds = Digits().Matches(text.Replace(",", "", StringComparison.Ordinal))
            .Select(match => Math.Max(1, double.Parse(match.Value, CultureInfo.InvariantCulture)))
            .ToList();
        if (bounds.Count == 0 || bounds.Max() > MostPeople)
        {
            return (null, new(text.Trim(), ["51-100", "1000+"]));
        }

        var open = bounds.Count == 1 && OpenWords().IsMatch(text);
        return (Math.Sqrt(bounds[0] * (open ? bounds[0] * OpenRange * OpenRange : bounds[^1])), null);
    }

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\+|>|more|over", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OpenWords();
}
