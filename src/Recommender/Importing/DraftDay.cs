using System.Globalization;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>Finds the column of days and how its days are written.</summary>
internal sealed class DraftDay(HeadingWords words, DraftNotes notes)
{
    private const double AlmostAll = 0.98;

    /// <summary>A year tells less than a day.</summary>
    private const double YearAlone = 0.4;

    /// <summary>The day before the month first: of two that fit, the first counts, and the note names both.</summary>
    private static readonly string[] Formats =
    [
        .. from date in (string[])["yyyy-MM-dd", "yyyy/MM/dd", "dd/MM/yyyy", "d/M/yyyy", "MM/dd/yyyy", "M/d/yyyy", "dd.MM.yyyy", "d.M.yyyy",
               "dd-MM-yyyy", "d MMM yyyy", "MMM d, yyyy", "MMMM d, yyyy", "yyyyMMdd"]
           from time in (string[])["", " HH:mm:ss", " HH:mm", " H:mm:ss", " H:mm", " h:mm:ss tt", " h:mm tt", " h:mm:ss tt 'GMT'z"]
           select date + time,
    ];

    /// <summary>Null, with a note, when there is none.</summary>
    public DayRule? Choose(List<DraftColumn> free)
    {
        foreach (var column in free
            .Select(column => (column, words: column.NamedBy(words.Of(CanonicalColumns.ObservedOn))))
            .Where(named => named.words.Strength > 0 && !named.column.Says(words.Of("not-answer")))
            .OrderByDescending(named => named.words.Strength * (named.column.Share(IsYear) > AlmostAll ? YearAlone : 1))
            .Select(named => named.column))
        {
            if (Rule(column) is { } rule)
            {
                free.Remove(column);
                return rule;
            }
        }

        notes.Add("observedOn: no column of days found; add it as { \"value\": \"yyyy-MM-dd\" }, for pay changes with the year.");
        return null;
    }

    private DayRule? Rule(DraftColumn column)
    {
        if (column.Share(text => DayText.TryParse(text, out _)) > AlmostAll)
        {
            notes.Add($"observedOn: column '{column.Name}' by its heading.");
            return new DayRule(Column: column.Name);
        }

        string[] fitting = [.. Formats.Where(format => column.Share(text => DayText.TryParse(text, [format], out _)) > AlmostAll)];
        if (fitting.Length == 0)
        {
            return null;
        }

        var other = Array.Find(fitting, format => Days(column, format) != Days(column, fitting[0]));
        notes.Add($"observedOn: column '{column.Name}' by its heading, read as {fitting[0]}"
            + (other is null ? "." : $"; {other} fits as well: which is meant?"));
        return new DayRule(Column: column.Name, Formats: [fitting[0]]);
    }

    private static bool IsYear(string text) => text.Length == 4;

    private static string Days(DraftColumn column, string format) => string.Join(' ', column.Sample.Select(text =>
        DayText.TryParse(text, [format], out var day) ? day.ToString("O", CultureInfo.InvariantCulture) : ""));
}
