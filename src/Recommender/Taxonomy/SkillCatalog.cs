namespace Recommender.Taxonomy;

/// <summary>
/// The skills of <c>seeds/skills.csv</c>, the way from free words to them, and from a tool to what it is a tool of
/// (<c>seeds/broader_skills.csv</c>). Remembers a bounded number of entries. Safe for any number of threads.
/// </summary>
public sealed class SkillCatalog
{
    private const int LongestTold = 200;

    /// <summary>Letters of one entry: a pasted CV fits; what is longer is no skill.</summary>
    internal const int LongestEntry = 20_000;

    private readonly Catalog<Skill> _catalog;
    private readonly PhraseSplitter _splitter;
    private readonly Remembered<string, SkillWords> _remembered;

    internal SkillCatalog(SeedTable table, SeedTable broader, WordPhrases negations, ICollection<string> faults)
    {
        _catalog = new(
            table, (row, index) => new(index, row["id"], row["name"], row["category"]), new(skill => skill.Id, skill => skill.Name),
            faults);
        _splitter = new(_catalog.Index, new(_catalog.Index, negations));
        // What was not understood may be anything a person wrote: it is not kept.
        _remembered = new(Understand, text => text.Length) { Keeps = answer => answer.Unknown.Count == 0 };
        BroaderSkills.Read(broader, _catalog, faults);
    }

    /// <summary>In the order of the table.</summary>
    public IReadOnlyList<Skill> All => _catalog.All;

    public IReadOnlyDictionary<string, Skill> ById => _catalog.ById;

    /// <summary>Understands one entry, which may name several skills. Both answers keep the order of the text, without repeats.</summary>
    public (IReadOnlyList<Skill> Known, IReadOnlyList<UnknownTerm> Unknown) Resolve(string text)
    {
        var words = Read(text);
        return (words.Known, words.Unknown);
    }

    /// <summary>As the other, with the skills that the entry denies.</summary>
    internal SkillWords Read(string text) => _remembered.Of(text);

    /// <summary>Skills with a spelling that holds every word, shortest spelling first.</summary>
    public IReadOnlyList<Skill> Search(string words) => _catalog.Search(words);

    /// <summary>Every way a skill is known to be written, folded.</summary>
    public IEnumerable<(Skill Skill, string Text)> Spellings => _catalog.Index.Terms.Select(term => (All[term.Entry], term.Fold));

    /// <summary>The most words of a name.</summary>
    internal int LongestName => _catalog.Index.LongestTerm;

    /// <summary>The skill that folded words name, without blanks too, all of them and without a typo; null when none.</summary>
    internal Skill? Named(ReadOnlySpan<char> folded, ReadOnlySpan<char> squeezed) =>
        _catalog.Index.Find(folded, squeezed) is >= 0 and var entry ? All[entry] : null;

    private SkillWords Understand(string text)
    {
        if (text.Length > LongestEntry)
        {
            return new([], [new(text[..LongestTold] + "…", [])], []);
        }

        var (found, denied) = (new List<int>(), new List<int>());
        var unknown = new List<string>();
        _splitter.Split(text, found, unknown, denied);
        return new(
            [.. found.Distinct().Select(index => All[index])],
            [.. unknown.Distinct(StringComparer.OrdinalIgnoreCase).Select(_catalog.Unknown)],
            [.. denied.Distinct().Select(index => All[index])]);
    }
}

/// <summary>What an entry says of skills: those it names, words that were not understood, and skills that it denies.</summary>
internal sealed record SkillWords(IReadOnlyList<Skill> Known, IReadOnlyList<UnknownTerm> Unknown, IReadOnlyList<Skill> Denied);
