namespace Recommender.Service.Retraining;

/// <summary>
/// Holds each sender to a share of the outcomes that remain, so that none decides alone. Of fewer senders than can fill the whole at that
/// share each may have an equal one: with two, half. A sender with fewer than <see cref="LeastOutcomes"/> makes no several: one more key
/// with a handful of rows does not take the others' away. A single sender keeps all; that is warned of. The newest persons of a sender
/// stay, whole. Against somebody who was given keys under many names this does nothing: operators make keys.
/// </summary>
internal static class SenderCap
{
    public const int LeastOutcomes = 30;

    /// <summary>The outcomes that remain, in their order.</summary>
    public static IReadOnlyList<StoredOutcome> Of(IReadOnlyList<StoredOutcome> outcomes, double largest)
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
        var (all, several) = (senders.Sum(sender => sender.Count), senders.Count(sender => sender.Count >= LeastOutcomes));
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
