using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>Counts what each source gave and what became of it, over one split or several folds.</summary>
internal sealed class RowBooks(IReadOnlyList<TrainingRow> rows, TrainingRecipe recipe)
{
    private readonly List<DataSplit> _splits = [];
    private readonly Dictionary<string, int> _leftOut = new(StringComparer.Ordinal);

    public void Add(DataSplit split, IReadOnlyList<KeyValuePair<string, int>> rolesLeftOut)
    {
        _splits.Add(split);
        foreach (var (role, people) in rolesLeftOut)
        {
            _leftOut[role] = Math.Max(people, _leftOut.GetValueOrDefault(role));
        }
    }

    public RowUse Close(RowResolver resolver) => new(
        rows.Count, rows.Count(row => row.Role is not null), rows.Count(row => row.Pay is not null),
        rows.Count(row => row.Profile.City is not null))
    {
        Fitted = Mean(split => split.Fit.Count),
        Calibration = Mean(split => split.Calibration.Count),
        Test = _splits.Sum(split => split.Test.Count),
        PayOutOfBounds = resolver.PayOutOfBounds,
        PayNet = resolver.PayNet,
        UnknownTitles = resolver.UnknownTitles,
        RolesLeftOut = [.. _leftOut.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)],
        Sources = [.. rows
            .GroupBy(Key)
            .OrderBy(group => group.Key.Source, StringComparer.Ordinal)
            .ThenBy(group => group.Key.Year)
            .Select(SourceOf)],
    };

    private static (string Source, int? Year) Key(TrainingRow row) => (row.Source, row.ObservedOn?.Year);

    private int Mean(Func<DataSplit, int> count) => (int)Math.Round(_splits.Average(count));

    private SourceUse SourceOf(IGrouping<(string Source, int? Year), TrainingRow> group)
    {
        var source = recipe.Sources.GetValueOrDefault(group.Key.Source, new());
        return new(
            group.Key.Source, group.Key.Year, group.Count(), group.Count(row => row.Role is not null),
            group.Count(row => row.Pay is not null),
            group.Count(row => row.Profile.City is not null))
        {
            Weight = source.Weight,
            Market = source.Market,
            FittedRoles = Fitted(row => row.TeachesRole),
            FittedPay = Fitted(row => row.Pay is not null),
            FittedCities = Fitted(row => row.Profile.City is not null && (row.Pay is not null || row.Role is not null)),
            HeldOut = _splits.Sum(split => split.Test.Count(row => Key(row) == group.Key)),
        };

        int Fitted(Func<TrainingRow, bool> carries) => Mean(split => split.Fit.Count(row => Key(row) == group.Key && carries(row)));
    }
}
