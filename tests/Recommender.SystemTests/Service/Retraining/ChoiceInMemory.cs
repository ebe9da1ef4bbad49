using Recommender.Service.Retraining;

namespace Recommender.SystemTests.Service.Retraining;

/// <summary>An outcome by its number, the person it is of and who sent it.</summary>
internal readonly record struct StoredOutcome(long Id, string Person, string Sender);

/// <summary>The rule of <see cref="OutcomeChoice"/> over lists, plainly: what the database must choose too.</summary>
internal sealed record ChoiceInMemory(IReadOnlyList<long> Trained, IReadOnlyList<long> HeldOut, int HeldOutPeople)
{
    public static ChoiceInMemory Of(IReadOnlyList<StoredOutcome> outcomes, HashSet<long> learnt, double share, double largest)
    {
        var heldOut = New(outcomes, learnt)
            .GroupBy(person => person.Value.Sender, StringComparer.Ordinal)
            .SelectMany(sender => sender.OrderByDescending(person => person.Value.Id).Take((int)Math.Ceiling(share * sender.Count())))
            .Select(person => person.Key)
            .ToHashSet(StringComparer.Ordinal);
        var parts = outcomes.ToLookup(outcome => heldOut.Contains(outcome.Person));
        var (trained, judged) = (Cap([.. parts[false]], largest), Cap([.. parts[true]], largest));
        return new([.. trained.Select(outcome => outcome.Id)], [.. judged.Select(outcome => outcome.Id)], judged
            .Select(outcome => outcome.Person)
            .Distinct(StringComparer.Ordinal)
            .Count());
    }

    private static Dictionary<string, StoredOutcome> New(IReadOnlyList<StoredOutcome> outcomes, HashSet<long> learnt) => outcomes
        .GroupBy(outcome => outcome.Person, StringComparer.Ordinal)
        .Where(person => !person.Any(outcome => learnt.Contains(outcome.Id)))
        .ToDictionary(person => person.Key, person => person.MaxBy(outcome => outcome.Id), StringComparer.Ordinal);

    public static IReadOnlyList<StoredOutcome> Cap(IReadOnlyList<StoredOutcome> outcomes, double largest)
    {
        var senders = outcomes
            .GroupBy(outcome => outcome.Sender, StringComparer.Ordinal)
            .Select(sender => new Share(sender.GroupBy(outcome => outcome.Person, StringComparer.Ordinal)
                .Select(person => person.Select(outcome => outcome.Id).ToList())
                .OrderByDescending(person => person.Max())
                .ToList()))
            .ToList();
        // Less of one is less of the whole, and so less for the others: until all fit.
        for (var limit = Limit(senders, largest); senders.Exists(sender => sender.Count > limit); limit = Limit(senders, largest))
        {
            senders.ForEach(sender => sender.CutTo(limit));
        }

        var kept = senders.SelectMany(sender => sender.Ids).ToHashSet();
        return kept.Count == outcomes.Count ? outcomes : [.. outcomes.Where(outcome => kept.Contains(outcome.Id))];
    }

    private static int Limit(List<Share> senders, double largest)
    {
        var (all, several) = (senders.Sum(sender => sender.Count), senders.Count(sender => sender.Count >= SenderCap.LeastOutcomes));
        return several < 2 ? int.MaxValue : Math.Max((int)(largest * all), all / several);
    }

    /// <summary>What remains of a sender: persons, the newest first.</summary>
    private sealed class Share(List<List<long>> persons)
    {
        public int Count { get; private set; } = persons.Sum(person => person.Count);

        public IEnumerable<long> Ids => persons.SelectMany(person => person);

        public void CutTo(int most)
        {
            if (Count <= most)
            {
                return;
            }

            var count = 0;
            persons.RemoveAll(person =>
            {
                var fits = count + person.Count <= most;
                count += fits ? person.Count : 0;
                return !fits;
            });
            Count = count;
        }
    }
}
