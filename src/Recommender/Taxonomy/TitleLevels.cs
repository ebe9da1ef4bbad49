namespace Recommender.Taxonomy;

/// <summary>Takes from a title what tells a level: seniority words wherever they stand, and a rung at the end ("Engineer II").</summary>
internal sealed class TitleLevels(TermIndex titles, TitleTables tables)
{
    private const int MostWords = 2;

    /// <summary>The title without them, and the highest level they tell; null when none does.</summary>
    public (TitleText Title, int? Level) Take(TitleText title)
    {
        var (text, level) = TakeRungs(title);
        var (kept, given) = (new List<string>?[text.Words.Length], tables.Trade.Read(text));
        for (var at = 0; at < text.Words.Length;)
        {
            var (length, entry) = LongestAt(tables.Seniority.Index, text, at);
            // The entry of "data entry" is no level.
            if (length == 0 || (given is not null && (given[at] & TitleWord.Other) != 0))
            {
                kept[at] = [text.Words[at++]];
                continue;
            }

            level = Math.Max(level ?? 0, (int)(tables.Seniority.All[entry].Rank ?? 0));
            at += length;
        }

        return (text.Replace(i => kept[i] ?? []), level);
    }

    // A rung ends its part of the title and follows what it is a rung of: "Level 2 Support" is no second level.
    private (TitleText Title, int? Level) TakeRungs(TitleText title)
    {
        int? level = null;
        var kept = Array.ConvertAll(title.Words, word => (string[])[word]);
        for (var at = 0; at < title.Words.Length; at++)
        {
            var (length, entry) = LongestAt(tables.Rungs.Index, title, at);
            if (length > 0 && at > 0 && EndsPart(title, at + length) && IsTitle(title.Words[at - 1]))
            {
                Array.Fill(kept, [], at, length);
            }
            else if (EndsPart(title, at + 1) && title.Words[at] is [.. var name, var digit] && char.IsAsciiDigit(digit) && IsTitle(name))
            {
                (kept[at], entry) = ([name], tables.Rungs.Index.Find(digit.ToString()));
            }
            else
            {
                continue;
            }

            level = entry >= 0 && tables.Rungs.All[entry].Rank is { } rank ? Math.Max(level ?? 0, (int)rank) : level;
        }

        return (title.Replace(i => kept[i]), level);
    }

    private bool IsTitle(string word) =>
        !tables.Words.IsEmpty && ((tables.Words[word] is { } given && (given & TitleWord.Head) != 0) || titles.Find(word) >= 0);

    private static bool EndsPart(TitleText title, int end) =>
        end >= title.Words.Length || title.PartOf[end] != title.PartOf[end - 1];

    private static (int Length, int Entry) LongestAt(TermIndex terms, TitleText title, int at)
    {
        for (var length = Math.Min(MostWords, title.Words.Length - at); length >= 1; length--)
        {
            if (terms.Find(title.Run(at, length), title.Squeezed(at, length)) is >= 0 and var entry)
            {
                return (length, entry);
            }
        }

        return (0, -1);
    }
}
