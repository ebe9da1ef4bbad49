namespace Recommender.Service.Retraining;

/// <summary>
/// Which outcomes a run trains on and which people it is judged on. Whole persons: who has one outcome that the champion learnt from is
/// never judged on. The newest of the others, by their last outcome, are held out.
/// </summary>
internal sealed record OutcomeChoice(IReadOnlyList<long> Trained, IReadOnlyList<long> HeldOut, int HeldOutPeople)
{
    /// <param name="outcomes">Every outcome with its person, in the order of arrival.</param>
    /// <param name="learnt">The outcomes the champion learnt from.</param>
    /// <param name="share">The share of the people not learnt from who are held out; one at the least.</param>
    public static OutcomeChoice Of(IReadOnlyList<(long Id, string Person)> outcomes, HashSet<long> learnt, double share)
    {
        var people = New(outcomes, learnt);
        var heldOut = people
            .OrderByDescending(person => person.Value)
            .Take((int)Math.Ceiling(share * people.Count))
            .Select(person => person.Key)
            .ToHashSet(StringComparer.Ordinal);
        var parts = outcomes.ToLookup(outcome => heldOut.Contains(outcome.Person), outcome => outcome.Id);
        return new([.. parts[false]], [.. parts[true]], heldOut.Count);
    }

    /// <summary>The people of whom nothing was learnt, with their last outcome.</summary>
    public static Dictionary<string, long> New(IReadOnlyList<(long Id, string Person)> outcomes, HashSet<long> learnt) => outcomes
        .GroupBy(outcome => outcome.Person, outcome => outcome.Id, StringComparer.Ordinal)
        .Where(person => !person.Any(learnt.Contains))
        .ToDictionary(person => person.Key, person => person.Max(), StringComparer.Ordinal);
}
