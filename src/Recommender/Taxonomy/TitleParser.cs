using System.Text.RegularExpressions;

namespace Recommender.Taxonomy;

/// <summary>
/// Reads a job title: the title as it stands, then without seniority words and rungs (which give the level), then its longest known part
/// that tells its trade.
/// </summary>
internal sealed partial class TitleParser
{
    /// <summary>In a title of more words misspelt parts are not searched for: each of its phrases would be, one by one.</summary>
    private const int MostWordsWithTypo = 16;

    /// <summary>A known part of fewer letters is chance.</summary>
    private const int ShortestPart = 3;

    private readonly TermIndex _titles;
    private readonly TitleTables _tables;
    private readonly TitleLevels _levels;

    // Null for a field of work without words of titles: a whole phrase near a title is then taken for it.
    private readonly TitleSpelling? _spelling;

    // A table may repeat a title that is not understood in each of a million rows.
    private readonly Remembered<string, (int Entry, int? Level)> _remembered;

    public TitleParser(TermIndex titles, TitleTables tables)
    {
        (_titles, _tables, _levels) = (titles, tables, new(titles, tables));
        _spelling = tables.Words.IsEmpty ? null : new(titles, tables.Words.Words);
        _remembered = new(Read, title => title.Length) { MostWeight = 300_000 };
    }

    /// <summary>The row of the role (-1 when not understood) and the level its seniority words tell (null without any).</summary>
    public (int Entry, int? Level) Parse(string title) => _remembered.Of(title);

    /// <summary>The row whose whole title is this one without its seniority words; -1 when there are none, or no such row.</summary>
    public int FindWithoutSeniority(string title)
    {
        var (rest, level) = _levels.Take(TitleText.Of(title));
        return level is null ? -1 : _titles.Find(rest.Folded);
    }

    private (int Entry, int? Level) Read(string title)
    {
        var whole = TitleText.Of(GenderMarks().Replace(title, " "));
        var entry = _titles.Find(whole.Folded);
        if (entry >= 0)
        {
            return (entry, null);
        }

        var (rest, level) = _levels.Take(whole);
        entry = FindPart(rest);
        return entry >= 0 || rest.Folded == whole.Folded ? (entry, level) : (FindPart(whole), level);
    }

    private int FindPart(TitleText title)
    {
        if (title.Words.Length == 0)
        {
            return -1;
        }

        var entry = FindSpelling(title);
        var spelt = entry < 0 ? _tables.Abbreviations.Expand(title) : title;
        return entry < 0 && spelt.Folded != title.Folded ? FindSpelling(spelt) : entry;
    }

    private int FindSpelling(TitleText title)
    {
        var entry = _titles.Find(title.Folded);
        if (entry < 0 && _spelling is null)
        {
            entry = _titles.FindTypo(title.Folded);
        }
        else if (entry < 0 && _spelling!.Mend(title) is var mended && mended.Folded != title.Folded)
        {
            (entry, title) = (_titles.Find(mended.Folded), mended);
        }

        return entry >= 0 ? entry : LongestWithin(title);
    }

    // The longest run wins; of two equally long the later, as the head noun of an English title stands last.
    private int LongestWithin(TitleText title)
    {
        var given = _tables.Trade.Read(title);
        AddTitles(title, given);
        for (var length = Math.Min(_titles.LongestTerm, title.Words.Length - 1); length >= 1; length--)
        {
            for (var at = title.Words.Length - length; at >= 0; at--)
            {
                if (FindRun(title, at, length) is >= 0 and var entry && TitleTrade.Tells(title, given, at, length))
                {
                    return entry;
                }
            }
        }

        return -1;
    }

    // A part that is a title itself says the same again: "Operations Analyst (Ops Analyst)".
    private void AddTitles(TitleText title, TitleWord[]? given)
    {
        foreach (var (at, length) in given is null ? [] : title.Parts)
        {
            if (_titles.Find(title.Run(at, length), title.Squeezed(at, length)) >= 0)
            {
                for (var i = at; i < at + length; i++)
                {
                    given![i] |= TitleWord.Neutral;
                }
            }
        }
    }

    private int FindRun(TitleText title, int at, int length)
    {
        var phrase = title.Run(at, length);
        var entry = phrase.Length >= ShortestPart ? _titles.Find(phrase, title.Squeezed(at, length)) : -1;
        return entry < 0 && length > 1 && _spelling is null && title.Words.Length <= MostWordsWithTypo ? _titles.FindTypo(phrase) : entry;
    }

    [GeneratedRegex(
        @"\(?\b[mfwdxnhvk](\s*[/|]\s*[mfwdxnhvk*]){1,3}\b\)?|\(all genders?\)|\(gn\*?\)"
            + @"|(?<=\p{L}{4})([:/*_·.]|\()-?(in|innen|a|e|se|euse|ne|trice|rice|ère|ora|ka)\b\)?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GenderMarks();
}
