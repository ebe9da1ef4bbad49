using System.Globalization;

namespace Recommender.Service.Retraining;

/// <summary>An outcome by its number, the person it is of and who sent it.</summary>
internal readonly record struct StoredOutcome(long Id, string Person, string Sender);

/// <summary>
/// Which outcomes a run trains on and which people it is judged on. Whole persons: who has one outcome that the champion learnt from is
/// never judged on. The newest of the others, by their last outcome, are held out, of each sender as many; and of both parts no sender
/// has more than its share.
/// </summary>
internal sealed record OutcomeChoice(IReadOnlyList<long> Trained, IReadOnlyList<long> HeldOut, int HeldOutPeople)
{
    /// <summary>What an operator should know of the senders.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <param name="outcomes">Every outcome, in the order of arrival.</param>
    /// <param name="learnt">The outcomes the champion learnt from.</param>
    /// <param name="share">The share of each sender's people not learnt from who are held out; one at the least.</param>
    /// <param name="largest">The largest share of a sender where there are several.</param>
    public static OutcomeChoice Of(IReadOnlyList<StoredOutcome> outcomes, HashSet<long> learnt, double share, double largest)
    {
        var heldOut = New(outcomes, learnt)
            .GroupBy(person => person.Value.Sender, StringComparer.Ordinal)
            .SelectMany(sender => sender.OrderByDescending(person => person.Value.Id).Take((int)Math.Ceiling(share * sender.Count())))
            .Select(person => person.Key)
            .ToHashSet(StringComparer.Ordinal);
        var parts = outcomes.ToLookup(outcome => heldOut.Contains(outcome.Person));
        var (trained, judged) = (SenderCap.Of([.. parts[false]], largest), SenderCap.Of([.. parts[true]], largest));
        return new([.. trained.Select(outcome => outcome.Id)], [.. judged.Select(outcome => outcome.Id)], judged
            .Select(outcome => outcome.Person)
            .Distinct(StringComparer.Ordinal)
            .Count())
        {
            Warnings = [.. Warn(outcomes, [.. trained, .. judged], largest)],
        };
    }

    /// <summary>The people of whom nothing was learnt, with their last outcome.</summary>
    public static Dictionary<string, StoredOutcome> New(IReadOnlyList<StoredOutcome> outcomes, HashSet<long> learnt) => outcomes
        .GroupBy(outcome => outcome.Person, StringComparer.Ordinal)
        .Where(person => !person.Any(outcome => learnt.Contains(outcome.Id)))
        .ToDictionary(person => person.Key, person => person.MaxBy(outcome => outcome.Id), StringComparer.Ordinal);

    private static IEnumerable<string> Warn(IReadOnlyList<StoredOutcome> outcomes, IReadOnlyList<StoredOutcome> kept, double largest)
    {
        var remain = kept
            .CountBy(outcome => outcome.Sender)
            .ToDictionary(sender => sender.Key, sender => sender.Value, StringComparer.Ordinal);
        var all = outcomes
            .CountBy(outcome => outcome.Sender)
            .OrderByDescending(sender => sender.Value)
            .ThenBy(sender => sender.Key, StringComparer.Ordinal)
            .ToList();
        if (all.Count > 0 && all.Count(sender => sender.Value >= SenderCap.LeastOutcomes) < 2)
        {
            yield return Words($"Found {all[0].Value:#,0} of {outcomes.Count:#,0} outcomes from one sender, '{all[0].Key}'; ")
                + "expected several that can be held against each other; "
                + "what this one sends is believed, as far as the original rows bear it out.";
        }

        foreach (var (sender, count) in all.Where(sender => remain.GetValueOrDefault(sender.Key) < sender.Value))
        {
            yield return Words($"Left out {count - remain.GetValueOrDefault(sender):#,0} of {count:#,0} outcomes of '{sender}': ")
                + Words($"where there are several senders none has more than {largest:0 %} of the whole, ")
                    + "or an equal share where they are few (Service:Retraining:LargestSender).";
        }
    }

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
