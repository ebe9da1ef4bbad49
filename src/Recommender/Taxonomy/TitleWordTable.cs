namespace Recommender.Taxonomy;

/// <summary>
/// <c>seeds/title_words.csv</c>: what words and phrases of job titles tell. A field of work may do without: nothing is then given, and a
/// title is understood by any part of it.
/// </summary>
internal sealed class TitleWordTable
{
    /// <summary>The kind of a row that names no words of titles but categories of skills, whose names are words of the field.</summary>
    private const string SkillCategory = "skills";

    private static readonly Dictionary<string, TitleWord> Kinds = new(StringComparer.Ordinal)
    {
        ["head"] = TitleWord.Head,
        ["field"] = TitleWord.Field,
        ["neutral"] = TitleWord.Neutral,
        ["other"] = TitleWord.Other,
        ["plain"] = TitleWord.None,
    };

    private readonly Dictionary<string, TitleWord> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string> _categories = new(StringComparer.Ordinal);

    public TitleWordTable(SeedTable table, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            if (row["kind"] == SkillCategory)
            {
                _categories.UnionWith(row.List("words"));
            }
            else if (Kinds.TryGetValue(row["kind"], out var kind))
            {
                Add(row.List("words"), kind);
            }
            else
            {
                faults.Add(
                    $"{table.File}({row.Line}): found the kind '{row["kind"]}'; "
                    + $"expected {string.Join(", ", Kinds.Keys)} or {SkillCategory}");
            }
        }
    }

    /// <summary>Whether the table tells nothing.</summary>
    public bool IsEmpty => _words.Count == 0;

    /// <summary>The most words of a phrase.</summary>
    public int LongestPhrase { get; private set; } = 1;

    /// <summary>All words and phrases, folded.</summary>
    public IEnumerable<string> Words => _words.Keys;

    /// <summary>What a folded word or phrase tells; null when the table has it not.</summary>
    public TitleWord? this[ReadOnlySpan<char> folded] =>
        _words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out var given) ? given : null;

    /// <summary>Whether the names of such skills are words of the field.</summary>
    public bool IsOfTheField(Skill skill) => _categories.Contains(skill.Category);

    private void Add(string[] words, TitleWord kind)
    {
        foreach (var word in words.Select(WordFold.Fold).Where(word => word.Length > 0))
        {
            _words[word] = _words.GetValueOrDefault(word) | kind;
            LongestPhrase = Math.Max(LongestPhrase, word.AsSpan().Count(' ') + 1);
        }
    }
}

/// <summary>What a word tells in a job title; several may be true of one.</summary>
[Flags]
internal enum TitleWord
{
    /// <summary>Nothing is known of it, or it is too common to tell: "puppet" is a skill and a toy.</summary>
    None = 0,

    /// <summary>It names the job and needs another to tell of which trade: engineer, analyst, manager.</summary>
    Head = 1,

    /// <summary>It is of the field and tells the trade of a head word: software, data, cloud.</summary>
    Field = 2,

    /// <summary>It tells nothing of the trade: senior, remote, contract, the name of a place.</summary>
    Neutral = 4,

    /// <summary>It is of another trade, whatever stands beside it: nurse, mechanic, data entry.</summary>
    Other = 8,
}
