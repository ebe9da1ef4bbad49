using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>Finds where skills and activities stand: families of tick-boxes ("Q7_Part_1", "Q7_Part_2", …) and columns of lists.</summary>
internal sealed class DraftTerms(HeadingWords words, DraftCells cells, DraftNotes notes)
{
    private const int SmallestFamily = 3;

    /// <summary>Of a column that is not called so, as many terms must be known skills.</summary>
    private const double KnownWithoutName = 0.6;

    /// <summary>Of a matrix of skills, what counts as known.</summary>
    private const int LeastLevel = 2;

    private const int FewestOneHot = 2;

    /// <summary>Longer cells, on average, are descriptions, of which a map reads none.</summary>
    private const int LongText = 250;

    /// <summary>And as many cells must hold several.</summary>
    private const double MostlyLists = 0.3;

    /// <summary>Of a column that is called so, as few.</summary>
    private const double KnownWithName = 0.2;

    private readonly Dictionary<string, List<TermRule>> _rules = ProfileFields.OfRows
        .Where(field => field.Kind == FieldKind.Terms).ToDictionary(field => field.Name, _ => new List<TermRule>());

    /// <summary>By field, where there are any.</summary>
    public SortedDictionary<string, IReadOnlyList<TermRule>> Rules => new(
        _rules.Where(pair => pair.Value.Count > 0).ToDictionary(pair => pair.Key, pair => (IReadOnlyList<TermRule>)pair.Value),
        StringComparer.Ordinal);

    /// <summary>Takes the families out of the free columns, used or not: none of their columns is a value of its own.</summary>
    public void TakeFamilies(List<DraftColumn> free)
    {
        var families = free.GroupBy(column => column.Name.TrimEnd("0123456789".ToCharArray()))
            .Where(family => family.Count() >= SmallestFamily && family.All(column => column.Name.Length > family.Key.Length))
            .Where(family => family.All(IsTickBox) || family.First().Says(words.Of(ProfileFields.Skills.Column)))
            .Select(family => (Pattern: $"{family.Key}*", Columns: family.ToList()))
            .ToList();
        var boxes = families.ToLookup(family => FieldOf(family.Pattern, family.Columns));
        foreach (var field in new[] { ProfileFields.Skills, ProfileFields.Activities }.Where(boxes.Contains))
        {
            _rules[field.Name].Add(
                Rule([.. boxes[field].Select(box => box.Pattern)], null, boxes[field].SelectMany(box => box.Columns)));
        }

        free.RemoveAll(families.SelectMany(family => family.Columns).Contains);
    }

    /// <summary>
    /// Columns that stand for a skill each, by their name, with cells of yes and no or of levels. One alone may be anything.
    /// </summary>
    public void TakeOneHot(List<DraftColumn> free)
    {
        var hot = free
            .Where(column => column.Values.Count > 0 && DraftCells.IsOneHot(column) && cells.IsSkill(OneHot.Term(column.Name, null)))
            .ToList();
        if (hot.Count < FewestOneHot)
        {
            return;
        }

        var hasLevels = hot.Exists(column => column.Share(text => text is "0" or "1" || DraftCells.IsAnswer(text)) < 1);
        _rules[ProfileFields.Skills.Name].Add(new()
        {
            Columns = [.. hot.Select(column => column.Name)],
            OneHot = true,
            MinimumLevel = hasLevels ? LeastLevel : null,
        });
        notes.Add($"{ProfileFields.Skills.Name}: {hot.Count} columns that stand for a skill each ({hot[0].Name} … {hot[^1].Name})"
            + $"{(hasLevels ? $", of levels from {LeastLevel}" : "")}.");
        free.RemoveAll(hot.Contains);
    }

    /// <summary>Whether some column of skills was found.</summary>
    public IReadOnlyList<TermRule> Skills => _rules[ProfileFields.Skills.Name];

    /// <summary>
    /// Columns that hold lists of a profile, by their heading, each split as its cells are written; where none is called so, the one
    /// whose cells are lists of skills.
    /// </summary>
    public void TakeLists(List<DraftColumn> free, DraftFields fields)
    {
        foreach (var field in _rules.Keys.Select(name => ProfileFields.Find(name)!))
        {
            foreach (var column in free.Where(column => fields.NamesList(field, column) > 0 && MayBeList(column)).ToList())
            {
                Take(field, column, KnownWithName, "heading", free);
            }
        }

        if (_rules[ProfileFields.Skills.Name].Count == 0
            && free.Where(column => MayBeList(column) && !column.Says(words.Of("not-answer")))
                .MaxBy(column => ShareOfLists(column) * cells.UnderstoodTerms(ProfileFields.Skills, column, Separators(column)))
                is { } best && ShareOfLists(best) > MostlyLists)
        {
            Take(ProfileFields.Skills, best, KnownWithoutName, "cells", free);
        }
    }

    private void Take(ProfileField field, DraftColumn column, double least, string evidence, List<DraftColumn> free)
    {
        var split = Separators(column);
        var known = cells.UnderstoodTerms(field, column, split);
        if (known < least)
        {
            return;
        }

        notes.Add($"{field.Name}: column '{column.Name}' by its {evidence}{(split is null ? "" : $", split at '{split}'")}, "
            + $"{DraftNotes.Percent(known)} of whose terms are known.");
        _rules[field.Name].Add(Rule([column.Name], split, [column]));
        free.Remove(column);
    }

    private static bool MayBeList(DraftColumn column) =>
        column.Varies && !DraftCells.IsNumeric(column) && !DraftCells.IsYesNo(column)
        && column.Sample.Average(text => text.Length) < LongText;

    private static double ShareOfLists(DraftColumn column) =>
        Separators(column) is { } split ? column.Share(text => text.AsSpan().ContainsAny(split)) : 0;

    private ProfileField? FieldOf(string pattern, List<DraftColumn> columns)
    {
        var field = columns.TrueForAll(column => column.Values.Count == 0) || columns[0].Says(words.Of("not-answer")) ? null
            : columns[0].Says(words.Of(ProfileFields.Activities.Column)) ? ProfileFields.Activities
            : columns[0].Says(words.Of("skill-boxes")) || columns[0].Says(words.Of(ProfileFields.Skills.Column)) ? ProfileFields.Skills
            : null;
        notes.Add(field is null
            ? $"not mapped: '{pattern}', {columns.Count} columns that ask for something else."
            : $"{field.Name}: '{pattern}', {columns.Count} tick-boxes.");
        return field;
    }

    private static bool IsTickBox(DraftColumn column) => column.Distinct <= 2;

    private TermRule Rule(List<string> columns, string? split, IEnumerable<DraftColumn> cellsOf) => new()
    {
        Columns = columns,
        Split = split,
        Ignore = NoAnswers(cellsOf) is { Count: > 0 } ignore ? ignore : null,
    };

    private List<string> NoAnswers(IEnumerable<DraftColumn> columns)
    {
        var noAnswer = words.Of("no-answer").Select(phrase => phrase.Written).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. columns.SelectMany(column => column.Values).Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(text => noAnswer.Contains(text) || text.StartsWith("None of ", StringComparison.Ordinal))];
    }

    private static string? Separators(DraftColumn column)
    {
        var found = string.Concat(",;|".Where(mark => column.Share(text => text.Contains(mark, StringComparison.Ordinal)) > 0.05));
        return found.Length > 0 ? found : column.Share(text => TermList.TryReadLiteral(text, out _)) > 0.5 ? "," : null;
    }
}
