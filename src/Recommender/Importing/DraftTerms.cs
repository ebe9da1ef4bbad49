using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>Finds where skills and activities stand: families of tick-boxes ("Q7_Part_1", "Q7_Part_2", …) and columns of lists.</summary>
internal sealed class DraftTerms(DraftNotes notes)
{
    private const int SmallestFamily = 3;

    private readonly Dictionary<string, List<TermRule>> _lists = new(StringComparer.Ordinal);
    private readonly List<(string Pattern, List<DraftColumn> Columns)> _skillBoxes = [];
    private readonly List<(string Pattern, List<DraftColumn> Columns)> _activityBoxes = [];

    /// <summary>By field, where there are any.</summary>
    public SortedDictionary<string, IReadOnlyList<TermRule>> Rules => new(
        ProfileFields.OfRows.ToDictionary(one => one.Name, RulesOf).Where(pair => pair.Value.Count > 0).ToDictionary(),
        StringComparer.Ordinal);

    /// <summary>Takes the families out of the free columns, used or not: none of their columns is a value of its own.</summary>
    public void TakeFamilies(List<DraftColumn> free)
    {
        var families = free.GroupBy(column => column.Name.TrimEnd("0123456789".ToCharArray()))
            .Where(family => family.Count() >= SmallestFamily && family.All(column => column.Name.Length > family.Key.Length))
            .Where(family => family.All(IsTickBox) || ProfileFields.Skills.ImportWords.Any(family.First().Says))
            .Select(family => (Pattern: $"{family.Key}*", Columns: family.ToList()))
            .ToList();
        foreach (var (pattern, columns) in families)
        {
            Place(pattern, columns);
            free.RemoveAll(columns.Contains);
        }
    }

    /// <summary>Columns named as the lists of a profile are, each split as its cells are written.</summary>
    public void TakeLists(List<DraftColumn> free)
    {
        foreach (var field in ProfileFields.OfRows.Where(field => field.Kind == FieldKind.Terms))
        {
            _lists[field.Name] = [];
            foreach (var column in free.Where(column => IsListOf(field, column)).ToList())
            {
                var split = Separators(column);
                notes.Add($"{field.Name}: column '{column.Name}' by its name{(split is null ? "" : $", split at '{split}'")}.");
                _lists[field.Name].Add(Rule([column.Name], split, [column]));
                free.Remove(column);
            }
        }
    }

    private IReadOnlyList<TermRule> RulesOf(ProfileField field) =>
    [
        .. BoxRule(field == ProfileFields.Skills ? _skillBoxes : field == ProfileFields.Activities ? _activityBoxes : []),
        .. _lists.GetValueOrDefault(field.Name) ?? [],
    ];

    private void Place(string pattern, List<DraftColumn> columns)
    {
        if (columns.TrueForAll(column => column.Values.Count == 0) || Says(columns, DraftWords.NotSkillQuestions))
        {
            notes.Add($"not mapped: '{pattern}', {columns.Count} columns that ask for something else.");
        }
        else if (Says(columns, DraftWords.ActivityQuestions))
        {
            notes.Add($"activities: '{pattern}', {columns.Count} tick-boxes.");
            _activityBoxes.Add((pattern, columns));
        }
        else if (Says(columns, DraftWords.SkillQuestions))
        {
            notes.Add($"skills: '{pattern}', {columns.Count} tick-boxes.");
            _skillBoxes.Add((pattern, columns));
        }
        else
        {
            notes.Add($"not mapped: '{pattern}', {columns.Count} columns of unknown meaning.");
        }
    }

    private static bool IsTickBox(DraftColumn column) => column.Distinct <= 2;

    private static IEnumerable<TermRule> BoxRule(List<(string Pattern, List<DraftColumn> Columns)> boxes) =>
        boxes.Count == 0 ? [] : [Rule([.. boxes.Select(box => box.Pattern)], null, boxes.SelectMany(box => box.Columns))];

    private static TermRule Rule(List<string> columns, string? split, IEnumerable<DraftColumn> cells) => new()
    {
        Columns = columns,
        Split = split,
        Ignore = NoAnswers(cells) is { Count: > 0 } ignore ? ignore : null,
    };

    private static List<string> NoAnswers(IEnumerable<DraftColumn> columns) =>
        [.. columns.SelectMany(column => column.Values)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(text => DraftWords.NoAnswers.Contains(text.ToLowerInvariant())
                || text.StartsWith("None of ", StringComparison.Ordinal))];

    private static bool IsListOf(ProfileField field, DraftColumn column) =>
        field.ImportWords.Any(column.Says)
        && !DraftWords.NotSkillQuestions.Any(column.Says)
        && column.Varies
        && column.Share(text => MoneyText.TryParse(text, out _)) < 0.2;

    private static string? Separators(DraftColumn column)
    {
        var found = string.Concat(",;|".Where(mark => column.Share(text => text.Contains(mark, StringComparison.Ordinal)) > 0.05));
        return found.Length > 0 ? found : column.Share(text => TermList.TryReadLiteral(text, out _)) > 0.5 ? "," : null;
    }

    private static bool Says(List<DraftColumn> columns, IReadOnlyList<string> phrases) => phrases.Any(columns[0].Says);
}
