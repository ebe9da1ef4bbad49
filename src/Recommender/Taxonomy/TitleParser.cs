using System.Text.RegularExpressions;

namespace Recommender.Taxonomy;

/// <summary>
/// Reads a job title: the title as it stands, then without seniority words (which give the level), then its longest known part.
/// </summary>
internal sealed partial class TitleParser(TermIndex titles, Catalog<VocabularyTerm> seniority)
{
    private static readonly Dictionary<string, string> Abbreviations = new(StringComparer.Ordinal)
    {
        ["eng"] = "engineer",
        ["engr"] = "engineer",
        ["dev"] = "developer",
        ["mgr"] = "manager",
        ["sw"] = "software",
        ["swe"] = "software engineer",
        ["mle"] = "machine learning engineer",
        ["ml"] = "machine learning",
        ["ai"] = "artificial intelligence",
        ["nlp"] = "natural language processing",
        ["cv"] = "computer vision",
        ["dl"] = "deep learning",
        ["bi"] = "business intelligence",
        ["qa"] = "quality assurance",
        ["admin"] = "administrator",
    };

    /// <summary>The row of the role (-1 when not understood) and the level its seniority words tell (null without any).</summary>
    public (int Entry, int? Level) Parse(string title)
    {
        var whole = WordFold.Fold(GenderMarks().Replace(title, " "));
        var entry = titles.Find(whole);
        if (entry >= 0)
        {
            return (entry, null);
        }

        var (rest, level) = TakeSeniority(whole);
        entry = FindPart(rest);
        return entry >= 0 ? (entry, level) : (FindPart(whole), level);
    }

    /// <summary>The row whose whole title is this one without its seniority words; -1 when there are none, or no such row.</summary>
    public int FindWithoutSeniority(string title)
    {
        var (rest, level) = TakeSeniority(WordFold.Fold(title));
        return level is null ? -1 : titles.Find(rest);
    }

    private int FindPart(string folded)
    {
        if (folded.Length == 0)
        {
            return -1;
        }

        foreach (var spelling in new[] { folded, Expand(folded) }.Distinct())
        {
            var entry = titles.Find(spelling);
            entry = entry >= 0 ? entry : titles.FindTypo(spelling);
            entry = entry >= 0 ? entry : LongestWithin(spelling.Split(' '));
            if (entry >= 0)
            {
                return entry;
            }
        }

        return -1;
    }

    // The longest run wins; of two equally long the later, as the head noun of an English title stands last.
    private int LongestWithin(string[] words)
    {
        for (var length = Math.Min(titles.LongestTerm, words.Length - 1); length >= 1; length--)
        {
            for (var at = words.Length - length; at >= 0; at--)
            {
                var phrase = string.Join(' ', words, at, length);
                var entry = phrase.Length >= 3 ? titles.Find(phrase) : -1;
                entry = entry < 0 && length > 1 ? titles.FindTypo(phrase) : entry;
                if (entry >= 0)
                {
                    return entry;
                }
            }
        }

        return -1;
    }

    private (string Title, int? Level) TakeSeniority(string folded)
    {
        var words = folded.Split(' ').ToList();
        int? level = null;
        for (var at = 0; at < words.Count;)
        {
            var (length, rank) = SeniorityAt(words, at);
            if (length == 0)
            {
                at++;
                continue;
            }

            level = Math.Max(level ?? 0, rank);
            words.RemoveRange(at, length);
        }

        return (string.Join(' ', words), level);
    }

    private (int Length, int Rank) SeniorityAt(List<string> words, int at)
    {
        for (var length = Math.Min(2, words.Count - at); length >= 1; length--)
        {
            var entry = seniority.Index.Find(string.Join(' ', words.GetRange(at, length)));
            if (entry >= 0)
            {
                return (length, (int)(seniority.All[entry].Rank ?? 0));
            }
        }

        return (0, 0);
    }

    private static string Expand(string folded) =>
        string.Join(' ', folded.Split(' ').Select(word => Abbreviations.GetValueOrDefault(word, word)));

    [GeneratedRegex(@"\(?\b[mfwdxn](\s*[/|]\s*[mfwdxn*]){1,3}\b\)?|\(all genders?\)|\(gn\*?\)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GenderMarks();
}
