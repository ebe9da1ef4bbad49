using System.Globalization;
using Recommender.Answers;
using Recommender.Training.Reports;
using Recommender.Training.Statistics;

namespace Recommender.Training.Roles;

/// <summary>
/// How often a suggested role was the one held, by the chance stated: of the roles that an answer shows unasked, the first five of a
/// chance of .01 or more, grouped by the nearest ten of 100. The manifest has it as <c>roleReliability.030.held</c>.
/// </summary>
internal static class RoleReliability
{
    private static readonly RecommendOptions Shown = new();

    /// <summary>
    /// A row a group that has suggestions, from 000 to 100. <paramref name="people"/> names whose each outcome is: what is of one of them
    /// is drawn together.
    /// </summary>
    public static ReportTable Of(IReadOnlyList<string> people, IReadOnlyList<RoleOutcome> outcomes, int seed) => new(
        "roleReliability", "Roles shown, the first five: how often each was the one held, by the chance stated, to the nearest ten of 100",
        ["suggestions", "stated", "held"],
        [
            .. outcomes
                .SelectMany((outcome, i) => Suggested(outcome).Select(label => new Suggestion(
                    people[i], outcome.Probabilities[label], label == outcome.Label ? 1 : 0)))
                .GroupBy(one => 10 * Math.Round(10 * one.Stated, MidpointRounding.AwayFromZero))
                .OrderBy(group => group.Key)
                .Select(group => Row(group.Key.ToString("000", CultureInfo.InvariantCulture), [.. group], seed)),
        ]);

    private static ReportRow Row(string name, IReadOnlyList<Suggestion> suggestions, int seed) =>
        new FigureTable("suggestions", [.. suggestions.Select(one => one.Person)], seed).Row(new(name, Standing.Shown,
        [
            Figure.Mean("stated", Better.Neither, [.. suggestions.Select(one => one.Stated)]),
            Figure.Mean("held", Better.Neither, [.. suggestions.Select(one => one.Held)]),
        ]));

    /// <summary>The labels of the roles shown, the likeliest first, ties by label order.</summary>
    private static IEnumerable<int> Suggested(RoleOutcome outcome) => Enumerable.Range(0, outcome.Probabilities.Length)
        .OrderByDescending(label => outcome.Probabilities[label])
        .Take(Shown.Top)
        .Where((label, place) => place == 0 || outcome.Probabilities[label] >= Shown.LeastChance);

    private sealed record Suggestion(string Person, double Stated, double Held);
}
