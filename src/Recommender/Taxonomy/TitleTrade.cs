namespace Recommender.Taxonomy;

/// <summary>
/// Whether a known part of a title tells its trade: "Engineer" alone does not make a civil engineer one of software, and what stands beside
/// it decides. Immutable; safe for any number of threads.
/// </summary>
internal sealed class TitleTrade(TitleWordTable table, TitleTradeWords words)
{
    /// <summary>Words of a place at the end of a title: "New York City".</summary>
    private const int MostWordsOfPlace = 3;

    /// <summary>A skill of one letter is as often a part of something else: "R&amp;D", "C&amp;I".</summary>
    private const int ShortestSkill = 2;

    /// <summary>What each word of a title tells; null for a field of work without such a table, where every part counts.</summary>
    public TitleWord[]? Read(TitleText title)
    {
        if (table.IsEmpty)
        {
            return null;
        }

        var given = new TitleWord[title.Words.Length];
        for (var at = 0; at < given.Length; at++)
        {
            for (var length = Math.Min(Math.Max(table.LongestPhrase, words.Skills.LongestName), given.Length - at); length >= 1; length--)
            {
                Add(given, at, length, Of(title.Run(at, length), title.Squeezed(at, length)));
            }
        }

        AddPlaces(title, given);
        return given;
    }

    /// <summary>
    /// Whether a run of a title's words tells its trade: one that has a word of the field beside another does, unless another trade follows
    /// in its part of the title. Any other does when a head word and one of the field stand in its part and no other trade does; or when
    /// every other word of its part is of the field or tells nothing, and the other parts have a word of the field, or none but such and
    /// head words.
    /// </summary>
    public static bool Tells(TitleText title, TitleWord[]? given, int at, int length)
    {
        if (given is null)
        {
            return true;
        }

        var (first, end) = PartAround(title, at, length);
        var run = given.AsSpan(at, length);
        var after = given.AsSpan(at + length, end - at - length);
        if (length > 1 && Has(run, TitleWord.Field))
        {
            return !Has(after, TitleWord.Other);
        }

        var part = given.AsSpan(first, end - first);
        var isBesideField = Has(run, TitleWord.Head | TitleWord.Field) && Has(part, TitleWord.Head) && Has(part, TitleWord.Field);
        if (isBesideField && !Has(given.AsSpan(0, at), TitleWord.Other) && !Has(after, TitleWord.Other))
        {
            return true;
        }

        var isPartTold = IsTold(given.AsSpan(first, at - first)) && IsTold(after);
        return isPartTold && ((Has(given, TitleWord.Field) && !Has(given, TitleWord.Other))
            || (IsTold(given.AsSpan(0, first), TitleWord.Head) && IsTold(given.AsSpan(end), TitleWord.Head)));
    }

    private static bool IsTold(ReadOnlySpan<TitleWord> rest, TitleWord also = TitleWord.None)
    {
        foreach (var word in rest)
        {
            if ((word & TitleWord.Other) != 0 || (word & (TitleWord.Field | TitleWord.Neutral | also)) == 0)
            {
                return false;
            }
        }

        return true;
    }

    // The part of the title in which a run stands, or the parts.
    private static (int First, int End) PartAround(TitleText title, int at, int length)
    {
        var (first, end) = (at, at + length);
        while (first > 0 && title.PartOf[first - 1] == title.PartOf[at])
        {
            first--;
        }

        while (end < title.Words.Length && title.PartOf[end] == title.PartOf[at + length - 1])
        {
            end++;
        }

        return (first, end);
    }

    private static bool Has(ReadOnlySpan<TitleWord> words, TitleWord kind)
    {
        foreach (var word in words)
        {
            if ((word & kind) != 0)
            {
                return true;
            }
        }

        return false;
    }

    private static void Add(TitleWord[] given, int at, int length, TitleWord kind)
    {
        for (var i = at; i < at + length; i++)
        {
            // A phrase that ends in a head word is not one throughout.
            given[i] |= i < at + length - 1 ? kind & ~TitleWord.Head : kind;
        }
    }

    private TitleWord Of(ReadOnlySpan<char> phrase, ReadOnlySpan<char> squeezed)
    {
        if (table[phrase] is { } given)
        {
            return given;
        }

        var isField = phrase.Length >= ShortestSkill && words.Skills.Named(phrase, squeezed) is { } skill && table.IsOfTheField(skill);
        var isNeutral = words.Seniority.Index.Find(phrase, squeezed) >= 0 || IsNumber(phrase);
        return (isField ? TitleWord.Field : TitleWord.None) | (isNeutral ? TitleWord.Neutral : TitleWord.None);
    }

    private static bool IsNumber(ReadOnlySpan<char> phrase)
    {
        foreach (var letter in phrase)
        {
            if (!char.IsDigit(letter))
            {
                return false;
            }
        }

        return true;
    }

    // A place is one only in a part of its own or at the end: a reading teacher does not work in Reading.
    private void AddPlaces(TitleText title, TitleWord[] given)
    {
        for (var (at, end) = (0, 0); at < given.Length; at = end)
        {
            for (end = at + 1; end < given.Length && title.PartOf[end] == title.PartOf[at];)
            {
                end++;
            }

            if (at > 0 && end - at <= MostWordsOfPlace && words.IsPlace(title.Run(at, end - at).ToString()))
            {
                Add(given, at, end - at, TitleWord.Neutral);
            }
        }

        for (var length = 1; length <= Math.Min(MostWordsOfPlace, given.Length - 1); length++)
        {
            if (words.IsPlace(title.Run(given.Length - length, length).ToString()))
            {
                Add(given, given.Length - length, length, TitleWord.Neutral);
            }
        }
    }
}

/// <summary>What other tables tell of the words in titles. <c>IsPlace</c>: whether folded words name a place.</summary>
internal sealed record TitleTradeWords(SkillCatalog Skills, Catalog<VocabularyTerm> Seniority, Func<string, bool> IsPlace);
