using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Recommender.Answers;
using Recommender.Tables;
using Recommender.Taxonomy;

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

    /// <summary>Ways to write skills, made once for each taxonomy and gone with it.</summary>
    private static readonly ConditionalWeakTable<JobTaxonomy, Dictionary<string, Skill>> Spellings = [];

    /// <summary>Whether an entry is no list of skills but sentences.</summary>
    public static bool IsLong(string entry) => entry.Length > 60 && entry.Count(char.IsWhiteSpace) >= 7;

    public static PastedView Read(string text, JobRecommender model)
    {
        var (taxonomy, found, missed) = (model.Taxonomy, new Dictionary<string, string>(StringComparer.Ordinal), new List<string>());
        var isCut = text.Length > Longest;
        foreach (var clause in Clauses().Split(isCut ? text[..Longest] : text).Select(one => one.Trim()).Where(one => one.Length > 1))
        {
            var told = clause.Length <= LongestClause ? clause : clause[..LongestClause];
            var (known, unknown) = taxonomy.Skills.Resolve(told);
            foreach (var (skill, words) in known.Count == 0 ? [] : Spelt(told, taxonomy).Where(named => known.Contains(named.Skill)))
            {
                found.TryAdd(skill.Name, words);
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

    // The skills that words of a clause spell, each with those words. In sentences a word that is a typo away from a skill is most often
    // another word: "hiking" is no "hiring".
    private static IEnumerable<(Skill Skill, string Words)> Spelt(string clause, JobTaxonomy taxonomy)
    {
        var (spellings, words) = (Spellings.GetValue(taxonomy, Index), Words().Matches(clause));
        for (var start = 0; start < words.Count; start++)
        {
            for (var last = start; last < Math.Min(words.Count, start + MostWords); last++)
            {
                var part = clause[words[start].Index..(words[last].Index + words[last].Length)];
                if (spellings.TryGetValue(Squeeze(part), out var skill))
                {
                    yield return (skill, part);
                }
            }
        }
    }

    private static Dictionary<string, Skill> Index(JobTaxonomy taxonomy)
    {
        var index = new Dictionary<string, Skill>(StringComparer.Ordinal);
        foreach (var (skill, spelling) in taxonomy.Skills.Spellings)
        {
            index.TryAdd(Squeeze(spelling), skill);
        }

        return index;
    }

    private static string Squeeze(string words) =>
        new([.. words.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is '+' or '#')]);

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
