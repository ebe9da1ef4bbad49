using Recommender.Training.Reports;
using Recommender.Training.Roles;

namespace Recommender.Tests.Training.Roles;

/// <summary>How often a chance was so, against numbers worked by hand.</summary>
public sealed class RoleReliabilityTests
{
    [Fact]
    public void SuggestionsAreGroupedByTheNearestTen_WithTheMeanStatedAndTheShareHeld()
    {
        // Stated .64, .58 and .6 about 60: held by two of three. Stated .36, .26 and .4, and .16: the groups 40, 30 and 20.
        var table = Of(new([0.64, 0.36], 0), new([0.58, 0.26, 0.16], 0), new([0.6, 0.4], 1));

        Assert.Equal(["020", "030", "040", "060"], table.Rows.Select(row => row.Name));
        Equal([1, 0.16, 0], table.Rows[0]);
        Equal([1, 0.26, 0], table.Rows[1]);
        Equal([2, 0.38, 0.5], table.Rows[2]);
        Equal([3, (0.64 + 0.58 + 0.6) / 3, 2 / 3.0], table.Rows[3]);
    }

    [Fact]
    public void TheEndsAreGroupsOfTheirOwn_AndAHalfCountsUp()
    {
        var table = Of(new([0.96, 0.04], 0), new([0.95, 0.05], 1));

        Assert.Equal(["000", "010", "100"], table.Rows.Select(row => row.Name));
        Equal([2, 0.955, 0.5], table.Rows[2]);
    }

    [Fact]
    public void WhatAnAnswerDoesNotShowIsNotCounted()
    {
        // Of seven roles the sixth and the seventh are too far down though one is held; of two the second is below .01.
        var table = Of(new([0.3, 0.2, 0.15, 0.12, 0.11, 0.08, 0.04], 5), new([0.995, 0.005], 1));

        Assert.Equal(6, table.Rows.Sum(row => row.Values[0]));
        Assert.All(table.Rows, row => Assert.Equal(0, row.Values[2]));
    }

    [Fact]
    public void ThePlacesOfOnePersonAreDrawnTogether_SoEveryFigureHasItsInterval()
    {
        RoleOutcome[] outcomes = [.. Enumerable.Range(0, 200).Select(i => new RoleOutcome([0.52, 0.48], i % 2))];

        var row = Assert.Single(Of(outcomes).Rows);

        // One of a person's two suggestions is held, whoever is drawn.
        Equal([400, 0.5, 0.5], row);
        Assert.Equal((0.5, 0.5), (row.Intervals[2]!.Low, row.Intervals[2]!.High));
        Assert.Null(row.Intervals[0]);
    }

    [Fact]
    public void AModelsManifestHasIt_OfThePeopleHeldOut()
    {
        var metrics = QuickModel.Registry.Manifest(QuickModel.Version).Metrics;
        var people = metrics["role.model.people"];
        double[] groups = [.. Enumerable.Range(0, 11).Select(group => Value(group, "suggestions"))];

        Assert.InRange(groups.Sum(), people, 5 * people);
        // Who holds one of five roles shown is one of the first five.
        Assert.InRange(Enumerable.Range(0, 11).Sum(group => Value(group, "suggestions") * Value(group, "held")) / people,
            metrics["role.model.top3"], metrics["role.model.top5"] + 1e-9);
        Assert.All(Enumerable.Range(0, 11).Where(group => groups[group] > 0), group => Assert.InRange(
            Value(group, "stated"), (group / 10.0) - 0.05, (group / 10.0) + 0.05));

        double Value(int group, string column) => metrics.GetValueOrDefault($"roleReliability.{10 * group:000}.{column}");
    }

    private static ReportTable Of(params RoleOutcome[] outcomes) =>
        RoleReliability.Of([.. outcomes.Select((_, i) => $"{i}")], outcomes, seed: 1);

    private static void Equal(double[] expected, ReportRow row) =>
        Assert.All(expected.Zip(row.Values), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
}
