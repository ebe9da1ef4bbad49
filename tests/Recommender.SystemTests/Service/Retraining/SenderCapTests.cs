using CsCheck;
using Recommender.Service.Retraining;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>No sender decides alone where there are several.</summary>
public sealed class SenderCapTests
{
    [Theory]
    [InlineData(new[] { 5_000, 100, 100, 100, 100 }, 0.25, new[] { 133, 100, 100, 100, 100 })]
    [InlineData(new[] { 5_000, 100 }, 0.25, new[] { 100, 100 })]
    [InlineData(new[] { 5_000, 100 }, 0.9, new[] { 900, 100 })]
    [InlineData(new[] { 5_000, 100 }, 1, new[] { 5_000, 100 })]
    [InlineData(new[] { 300, 300, 300 }, 0.25, new[] { 300, 300, 300 })]
    [InlineData(new[] { 5_000 }, 0.25, new[] { 5_000 })]
    [InlineData(new[] { 5_000, 29 }, 0.25, new[] { 5_000, 29 })]
    public void ASenderHasAtMostItsShareOfWhatRemains(int[] sent, double largest, int[] remain)
    {
        var kept = SenderCap.Of(Outcomes(sent), largest);

        Assert.Equal(
            remain,
            kept.CountBy(outcome => outcome.Sender).OrderBy(sender => sender.Key, StringComparer.Ordinal).Select(sender => sender.Value));
    }

    [Fact]
    public void WhatRemainsIsWithinTheShare_OfWholePersons_TheSameEachTime() =>
        Gen.Select(Gen.Int[1, 400].Array[1, 6], Gen.Int[1, 40], Gen.Double[0.05, 0.9]).Sample((sent, rowsAPerson, largest) =>
        {
            var all = Outcomes(sent, rowsAPerson);

            var kept = SenderCap.Of(all, largest);

            var counts = kept.CountBy(outcome => outcome.Sender).Select(sender => sender.Value).ToList();
            var several = counts.Count(count => count >= SenderCap.LeastOutcomes);
            Assert.All(counts, count => Assert.True(
                several < 2 || count <= Math.Max(largest * kept.Count, (double)kept.Count / several), $"{count} of {kept.Count}"));
            Assert.NotEmpty(kept);
            Assert.Equal(kept, SenderCap.Of(all, largest));
            var whole = kept.Select(outcome => outcome.Person).ToHashSet();
            Assert.Equal(kept, all.Where(outcome => whole.Contains(outcome.Person)));
        }, iter: 2_000);

    [Fact]
    public void TheNewestPersonsOfASenderStay()
    {
        var kept = SenderCap.Of(Outcomes([200, 50, 50, 50]), 0.25);

        Assert.Equal(
            Enumerable.Range(150, 50).Select(i => (long)i), kept.Where(outcome => outcome.Sender == "0").Select(outcome => outcome.Id));
    }

    [Fact]
    public void WhoSendsManyOfTheNewestIsHeldOutNoMoreThanTheOthers()
    {
        // Four sent before; the fifth floods at the end.
        var choice = OutcomeChoice.Of(Outcomes([100, 100, 100, 100, 4_000]), [], share: 0.3, largest: 0.25);

        Assert.InRange(choice.HeldOut.Count + choice.Trained.Count, 400 + 130, 400 + 134);
        Assert.InRange(choice.HeldOut.Count(id => id >= 400), 1, choice.HeldOut.Count / 4);
        Assert.InRange(choice.Trained.Count(id => id >= 400), 1, choice.Trained.Count / 4);
        Assert.Matches(
            @"^Left out 3,8\d\d of 4,000 outcomes of '4': where there are several senders none has more than 25 % of the whole, "
            + @"or an equal share where they are few \(Service:Retraining:LargestSender\)\.$",
            Assert.Single(choice.Warnings));
    }

    [Fact]
    public void ASingleSenderIsWarnedOfAndNotStarved()
    {
        var choice = OutcomeChoice.Of(Outcomes([1_000]), [], share: 0.3, largest: 0.25);

        Assert.Equal((700, 300), (choice.Trained.Count, choice.HeldOut.Count));
        Assert.Equal(
            ["Found 1,000 of 1,000 outcomes from one sender, '0'; expected several that can be held against each other; "
                + "what this one sends is believed, as far as the original rows bear it out."],
            choice.Warnings);
    }

    // One sender after the other, called 0, 1 and so on.
    private static List<StoredOutcome> Outcomes(int[] sent, int rowsAPerson = 1) =>
        [.. sent.SelectMany((count, sender) => Enumerable.Range(0, count).Select(row => (Sender: sender, Person: row / rowsAPerson)))
            .Select((one, id) => new StoredOutcome(
                id, FormattableString.Invariant($"{one.Sender}-{one.Person}"), FormattableString.Invariant($"{one.Sender}")))];
}
