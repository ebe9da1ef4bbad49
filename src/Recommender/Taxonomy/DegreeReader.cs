namespace Recommender.Taxonomy;

/// <summary>
/// Reads the highest degree that a text names: "PhD (Cambridge)", "Master of Science in Data Science". One that is denied or not finished
/// ("working towards a PhD") does not count. Immutable; safe for any number of threads.
/// </summary>
internal sealed class DegreeReader(JobTaxonomy taxonomy)
{
    private const StringSplitOptions PartOptions = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;

    private static readonly string[] ClauseMarks =
    [
        ",", ";", "|", "\n", "(", ")", "[", "]", ". ", " - ", "–", "—",
        " and ", " & ", " + ", " with ", " but ", " und ", " et ", " y ", " mit ",
    ];

    private readonly WordPhrases _degrees = new(taxonomy.Education);
    private readonly WordPhrases _unfinished = new(taxonomy.Unfinished);
    private readonly WordPhrases _negations = new(taxonomy.Negations);

    /// <summary>
    /// The degree of a text that is its name, or within a typo of it; else the highest named in it; or the words, unknown.
    /// </summary>
    public (VocabularyTerm? Known, UnknownTerm? Unknown) Read(string text)
    {
        var (known, unknown) = taxonomy.Education.Resolve(text);
        known ??= text.Split(ClauseMarks, PartOptions).SelectMany(DegreesOf).MaxBy(degree => degree.Rank ?? 0);
        return known is null ? (null, unknown) : (known, null);
    }

    private List<VocabularyTerm> DegreesOf(string clause)
    {
        var (degrees, rest) = _degrees.TakeFrom(WordFold.Fold(clause).Split(' '));
        return degrees.Count == 0 || _unfinished.TakeFrom(rest).Found.Count + _negations.TakeFrom(rest).Found.Count > 0 ? [] : degrees;
    }
}
