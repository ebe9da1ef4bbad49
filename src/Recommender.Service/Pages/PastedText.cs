using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.Answers;
using Recommender.Tables;

namespace Recommender.Service.Pages;

/// <summary>
/// Reads the skills that a longer text names, each with the words it came from. Bounded: a text is cut, and so are the words that are
/// looked at around each skill.
/// </summary>
internal static partial class PastedText
{
    /// <summary>Letters that are read; a CV of some ten pages.</summary>
    public const int Longest = 20_000;

    private const int MostWords = 4;
    private const int MostMissed = 20;
    private const int LongestClause = 200;
    private const double MostYears = 60;

    /// <summary>Whether an entry is no list of skills but sentences.</summary>
    public static bool IsLong(string entry) => entry.Length > 60 && entry.Count(char.IsWhiteSpace) >= 7;

    public static PastedView Read(string text, JobRecommender model)
    {
        var skills = model.Taxonomy.Skills;
        var spelt = skills.Spellings.Select(spelling => Squeeze(spelling.Text)).ToHashSet(StringComparer.Ordinal);
        var (found, missed) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        var isCut = text.Length > Longest;
        foreach (var clause in Clauses().Split(isCut ? text[..Longest] : text).Select(one => one.Trim()).Where(one => one.Length > 1))
        {
            var told = clause.Length <= LongestClause ? clause : clause[..LongestClause];
            var (known, unknown) = skills.Resolve(told);
            foreach (var skill in known)
            {
                if (!found.ContainsKey(skill.Name) && Source(told, skill.Id, model) is var words && spelt.Contains(Squeeze(words)))
                {
                    found[skill.Name] = words;
                }
            }

            missed.AddRange(known.Count > 0 || missed.Count >= MostMissed ? [] : unknown.Select(term => term.Text).Take(1));
        }

        return new(
            [.. found.Select(pair => (pair.Key, VisibleText.Of(pair.Value, LongestClause)))],
            [.. missed.Distinct(StringComparer.OrdinalIgnoreCase).Select(one => VisibleText.Of(one, LongestClause))],
            YearsOf(text))
        {
            IsCut = isCut,
        };
    }

    // In sentences a word that is a typo away from a skill is most often another word: "hiking" is no "hiring".
    private static string Squeeze(string words) =>
        new([.. words.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is '+' or '#')]);

    // The fewest words of the clause that name the skill and nothing else; the whole clause where several make it up.
    private static string Source(string clause, string id, JobRecommender model)
    {
        var words = Words().Matches(clause);
        for (var length = 1; length <= Math.Min(MostWords, words.Count); length++)
        {
            for (var start = 0; start + length <= words.Count; start++)
            {
                var (from, last) = (words[start].Index, words[start + length - 1]);
                var part = clause[from..(last.Index + last.Length)];
                if (model.Taxonomy.Skills.Resolve(part) is { Known: [var one], Unknown.Count: 0 } && one.Id == id)
                {
                    return part;
                }
            }
        }

        return clause;
    }

    // "6+ years of experience": a proposal, for the text may mean anything by it.
    private static double? YearsOf(string text)
    {
        var told = Years().Matches(text.Length > Longest ? text[..Longest] : text)
            .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .Where(years => years <= MostYears)
            .ToList();
        return told.Count == 0 ? null : told.Max();
    }

    [GeneratedRegex(@"[\r\n.;:!?,•·|()\[\]]+(?=\s|$)|[\r\n]+", RegexOptions.CultureInvariant)]
    private static partial Regex Clauses();

    [GeneratedRegex(@"[^\s,;()]+", RegexOptions.CultureInvariant)]
    private static partial Regex Words();

    [GeneratedRegex(@"\b([0-9]{1,2})\s?\+?\s?(?:years|yrs)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Years();
}

/// <summary>What a pasted text was understood to say.</summary>
/// <param name="Skills">Each with the words it came from.</param>
/// <param name="Missed">Parts that named no skill, the first of them.</param>
/// <param name="Years">A proposal; null for none.</param>
public sealed record PastedView(
    IReadOnlyList<(string Skill, string Words)> Skills, IReadOnlyList<string> Missed, double? Years)
{
    /// <summary>Whether the text was longer than what is read of it.</summary>
    public bool IsCut { get; init; }

    /// <summary>What else was told.</summary>
    public Told Told { get; init; } = new();
}
