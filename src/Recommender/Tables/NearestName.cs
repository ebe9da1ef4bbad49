namespace Recommender.Tables;

/// <summary>The known name a mistyped one most likely means.</summary>
public static class NearestName
{
    /// <summary>Null when nothing is near: more than a third of the letters would have to change.</summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length > EditDistance.LongestWord)
        {
            return null;
        }

        var (limit, folded) = (Math.Max(1, name.Length / 3), ColumnName.Fold(name));
        return known
            .Select(candidate => (candidate, distance: Distance(folded, candidate, limit)))
            .Where(pair => pair.distance <= limit)
            .OrderBy(pair => pair.distance)
            .FirstOrDefault().candidate;
    }

    /// <summary>" (did you mean 'x'?)" or nothing.</summary>
    public static string Hint(string name, IEnumerable<string> known) =>
        Of(name, known) is { } nearest ? $" (did you mean '{nearest}'?)" : "";

    // A heading may be a megabyte long: what is too long for a name is not folded.
    private static int Distance(string folded, string candidate, int limit) =>
        candidate.Length > 2 * EditDistance.LongestWord ? limit + 1 : EditDistance.Between(folded, ColumnName.Fold(candidate), limit);
}
