using Recommender.Bundles;
using Recommender.People;
using Recommender.Tests;
using Recommender.Training;
using Recommender.Training.Promotion;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.SystemTests.Training.Promotion;

/// <summary>
/// What a challenger is held to that nobody looks at. Outcomes here are of the source "outcomes", as the service exports them.
/// </summary>
public sealed class PromotionGuardTests
{
    // Peers of roles and pay, which nobody asks for here, take longer than the fits.
    private static readonly TrainingRecipe Recipe = MadePeople.QuickRecipe with
    {
        Split = new() { Rule = "group:0.25" },
        Judging = new() { Models = ["cities"] },
    };
    private static readonly IReadOnlyList<LabelledProfile> Original = MadePeople.Labelled(800, seed: 5);
    private static readonly Lazy<ModelBundle> First = new(() => Fit(Original));

    [Theory]
    [InlineData("newest")]
    [InlineData("hash:0.3")]
    [InlineData("group:0.3")]
    [InlineData("year:2022")]
    public void ThePeopleJudgedAreInNeitherFit_WhateverIsAdded(string rule)
    {
        // Each person has two rows, the second of which may be of another year.
        List<LabelledProfile> rows = [.. Original.Take(600).Select((person, i) => person with { ProfileId = $"p{i / 2}#{i}" })];
        var recipe = MadePeople.QuickRecipe.WithSplit(rule);
        List<LabelledProfile> more = [.. rows, .. Outcomes(400, 6, 1)];
        var (champion, challenger) = (Made(rows, recipe), Made(more, recipe with { Name = "other" }));

        var (held, unknown) = HeldOutOriginals.Of(rows, [champion, challenger], 20_000);

        Assert.Null(unknown);
        Assert.InRange(held.Count, 20, 300);
        foreach (var (learnt, by) in new[] { (rows, champion), (more, challenger) })
        {
            var split = DataSplit.Of([.. learnt.Select(new RowResolver(recipe, MadePeople.Taxonomy, 2022).Resolve)], recipe);
            Assert.Empty(held.Select(RowResolver.GroupOf).Intersect(split.Fit.Concat(split.Calibration).Select(row => row.Group)));
        }
    }

    [Fact]
    public void RowsAModelDidNotLearnFromAreNotTakenForHeldOutOnes()
    {
        var model = Made(Original, Recipe);

        var (held, unknown) = HeldOutOriginals.Of([.. Original.Skip(1)], [model], 20_000);

        Assert.Empty(held);
        Assert.Equal(
            "Found 799 original rows of 'made' that are not those model '' learnt from; "
            + "expected the same, to know whom it was not fitted on; judge it yourself, and promote one that learnt from these rows.",
            unknown);
    }

    [Fact]
    public void AnEqualModelMovesNothing()
    {
        var report = Judge(First.Value, First.Value, Outcomes(300, 40, 1), First.Value);

        Assert.Equal(("promote", 0), (report.Verdict, report.Waits.Count));
        Assert.Equal(5, report.Original!.Figures.Count);
        Assert.Contains(report.Moves, move => move.Group == "country DE (original rows)" && move.People >= 30);
        Assert.All(report.Moves, move => Assert.Equal(0, move.Share, 9));
    }

    [Theory]
    [InlineData(1.14, false)]
    [InlineData(1.17, true)]
    [InlineData(0.88, false)]
    [InlineData(0.85, true)]
    public void PayThatMovesFarWaits_UpOrDown(double factor, bool waits)
    {
        var report = Judge(Moved(First.Value, factor), First.Value, Outcomes(300, 40, 1), anchor: null);

        Assert.Equal(waits, report.Waits.Count > 0);
        Assert.Equal(waits, report.Waits.Any(reason => reason.StartsWith("Found the middle pay of country GB ", StringComparison.Ordinal)));
        Assert.Equal(
            waits, report.Waits.Any(reason => reason.StartsWith("Found the middle pay of role data-engineer ", StringComparison.Ordinal)));
    }

    [Fact]
    public void OtherFirstRolesWait()
    {
        var roles = First.Value.Roles.Roles.ToList();
        var (from, to) = (roles.IndexOf("data-engineer"), roles.IndexOf("data-analyst"));
        var swapped = roles.ToList();
        (swapped[from], swapped[to]) = (roles[to], roles[from]);
        var other = First.Value with { Golden = [], Roles = First.Value.Roles with { Roles = swapped } };

        var report = Judge(other, First.Value, Outcomes(300, 40, 1), anchor: null);

        Assert.Contains(report.Waits, reason => reason.StartsWith("Found another first role for ", StringComparison.Ordinal)
            && reason.Contains(" stored people (", StringComparison.Ordinal));
        Assert.Contains(report.Waits, reason => reason.Contains(" golden people (", StringComparison.Ordinal));
        Assert.Contains(report.Waits, reason => reason.Contains(" original people (", StringComparison.Ordinal));
    }

    [Fact]
    public void SmallStepsAreMeasuredFromTheModelSomebodyConfirmed()
    {
        // Ten steps of 4 %, none of which is far by itself.
        var champion = First.Value;
        var promoted = 0;
        for (var step = 1; step <= 10; step++)
        {
            var challenger = Moved(champion, 1.04);
            var report = Judge(
                challenger,
                champion,
                Outcomes(150, 40 + step, Math.Pow(1.04, step)),
                anchor: promoted == 0 ? null : First.Value,
                margin: 1);
            Assert.DoesNotContain(report.Waits, reason => reason.Contains("against the champion", StringComparison.Ordinal));
            if (report.Verdict == "promote")
            {
                (champion, promoted) = (challenger, promoted + 1);
            }
        }

        Assert.Equal(3, promoted);
    }

    [Fact]
    public void ADripOverTenTrainings_LeadsNowhereFar()
    {
        var (champion, waited, last) = (First.Value, 0, "");
        var learnt = new List<LabelledProfile>();
        for (var step = 1; step <= 10; step++)
        {
            // A sender that fools the people it can write: each time a little more, and all that it sent is learnt from.
            var sent = Outcomes(240, 60 + step, 1 + (0.06 * step));
            var challenger = Fit([.. Original, .. learnt, .. sent.Take(120)]);
            var report = Judge(challenger, champion, [.. sent.Skip(120)], champion == First.Value ? null : First.Value);
            learnt.AddRange(sent.Take(120));
            waited += report.Waits.Count > 0 ? 1 : 0;
            last = report.Verdict;
            champion = last == "promote" ? challenger : champion;
        }

        Assert.NotEqual("promote", last);
        Assert.True(waited > 0);
        var moved = Judge(champion == First.Value ? Moved(champion, 1) : champion, First.Value, Outcomes(300, 40, 1), anchor: null).Moves;
        Assert.All(moved, move => Assert.InRange(move.Share, -0.15, 0.15));
    }

    private static ComparisonReport Judge(
        ModelBundle challenger,
        ModelBundle champion,
        IReadOnlyList<LabelledProfile> outcomes,
        ModelBundle? anchor,
        double margin = 0.2) =>
        new ModelComparison(challenger, champion) { Margin = margin, Guard = new(Original) { Anchor = anchor } }.Judge(outcomes);

    private static List<LabelledProfile> Outcomes(
        int count,
        int seed,
        double factor) => [.. MadePeople.Labelled(count, seed).Select((person, i) => person with
    {
        Source = "outcomes",
        ProfileId = FormattableString.Invariant($"{seed}-{i}"),
        Pay = person.Pay! with { Low = person.Pay.Low * (decimal)factor, High = person.Pay.High * (decimal)factor },
    })];

    // All pay by a factor.
    private static ModelBundle Moved(ModelBundle bundle, double factor)
    {
        var (trees, linear, shift) = (bundle.Pay.Centre, bundle.Pay.Linear, Math.Log(factor));
        return bundle with
        {
            Golden = [],
            Pay = bundle.Pay with
            {
                Centre = new([.. trees.Nodes], [.. trees.Roots], [.. trees.Leaves], trees.Bias + shift),
                Linear = new([.. linear.Weights], [linear.Biases[0] + (float)shift]),
            },
        };
    }

    private static ModelBundle Fit(IReadOnlyList<LabelledProfile> people) =>
        new TrainingRun(Recipe, MadePeople.Taxonomy, TimeProvider.System).Fit(people).Bundle;

    /// <summary>A bundle with the manifest that a training on these rows would write; its models do not matter.</summary>
    private static ModelBundle Made(IReadOnlyList<LabelledProfile> people, TrainingRecipe recipe)
    {
        var ledger = new DataLedger(recipe);
        people.ToList().ForEach(ledger.Add);
        var made = QuickModel.Model.Bundle;
        return made with { Manifest = made.Manifest with { Recipe = recipe.ToJson(), Data = ledger.Sources } };
    }
}
