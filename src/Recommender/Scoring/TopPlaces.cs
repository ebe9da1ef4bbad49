namespace Recommender.Scoring;

/// <summary>The best of many scores, without sorting them all.</summary>
internal static class TopPlaces
{
    /// <summary>
    /// Writes the places of the highest scores, best first, as many as there is room for; ties stay in order, and a score below 0 is
    /// left out. Returns how many there are.
    /// </summary>
    public static int Of(ReadOnlySpan<double> scores, Span<int> places)
    {
        var (count, least) = (0, places.IsEmpty ? double.PositiveInfinity : -double.Epsilon);
        for (var place = 0; place < scores.Length; place++)
        {
            var score = scores[place];
            if (!(score > least))
            {
                continue;
            }

            var (from, to) = (0, count);
            while (from < to)
            {
                var middle = (from + to) >>> 1;
                (from, to) = scores[places[middle]] >= score ? (middle + 1, to) : (from, middle);
            }

            count = Math.Min(count + 1, places.Length);
            places[from..(count - 1)].CopyTo(places[(from + 1)..]);
            places[from] = place;
            least = count == places.Length ? scores[places[^1]] : least;
        }

        return count;
    }
}
