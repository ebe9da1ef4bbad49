using Recommender.Answers;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>Says how a person's words were read: which were put right, which were left out.</summary>
internal static class Understanding
{
    /// <summary>Letters that a word and a name must share to be near, where they differ by more than a typo.</summary>
    private const int SharedLetters = 4;

    private const int LongestShown = 80;

    public static UnderstoodProfile Of(Told told, ResolvedProfile resolved, Recommendation answer, JobTaxonomy taxonomy)
    {
        var read = new List<(string, string)>();
        foreach (var written in told.TriedProfile.Skills)
        {
            if (taxonomy.Skills.Resolve(written) is { Known: [var skill], Unknown.Count: 0 }
                && !skill.Name.Equals(written.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                read.Add((VisibleText.Of(written.Trim(), LongestShown), skill.Name));
            }
        }

        var missed = answer.UnknownSkills.Concat(resolved.Unknown.Select(unknown => unknown.Term));
        return new(read, [.. missed.Select(Near)], PlaceOf(resolved));
    }

    /// <summary>The names that are near a word: a typo away, or with a word of four letters or more in common.</summary>
    internal static UnknownTerm Near(UnknownTerm term) => term with
    {
        Text = term.Text.Length <= LongestShown ? term.Text : VisibleText.Of(term.Text, LongestShown),
        Nearest = [.. term.Nearest.Where(name => IsNear(term.Text, name))],
    };

    private static bool IsNear(string text, string name)
    {
        var (told, known) = (text.ToUpperInvariant(), name.ToUpperInvariant());
        return Differ(told, known) <= 2 || WordsOf(told).Intersect(WordsOf(known), StringComparer.Ordinal).Any();
    }

    private static IEnumerable<string> WordsOf(string text) => text
        .Split([' ', '/', '-', ',', '.', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.Length >= SharedLetters);

    // Insertions, deletions and substitutions; what is longer than a name is not compared.
    private static int Differ(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2 || a.Length > LongestShown)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var least = Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1));
                (corner, row[j]) = (row[j], least);
            }
        }

        return row[^1];
    }

    private static string PlaceOf(ResolvedProfile resolved) => (resolved.City, resolved.Country) switch
    {
        ({ } city, { } country) => $"{city.Name}{(city.Region.Length == 0 ? "" : $", {city.Region}")}, {country.Name}",
        (null, { } country) => country.Name,
        _ => "",
    };
}
