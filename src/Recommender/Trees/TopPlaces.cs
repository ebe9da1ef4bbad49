using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Recommender.Trees;

/// <summary>The best of many scores, without sorting them all.</summary>
internal static class TopPlaces
{
    /// <summary>
    /// Writes the places of the highest scores, best first, as many as there is room for; ties stay in order, and a score below 0 is
    /// left out. Returns how many there are. Vectors are slow until code is compiled for good, so this is at once.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Of(ReadOnlySpan<double> scores, Span<int> places)
    {
        var (count, least) = (0, places.IsEmpty ? double.PositiveInfinity : -double.Epsilon);
        for (var from = 0; from < scores.Length; from += Vector512<double>.Count)
        {
            // Most scores are not among the best, and are passed over a vector at a time.
            var block = scores[from..Math.Min(from + Vector512<double>.Count, scores.Length)];
            if (block.Length == Vector512<double>.Count && !Vector512.GreaterThanAny(Vector512.Create(block), Vector512.Create(least)))
            {
                continue;
            }

            for (var i = 0; i < block.Length; i++)
            {
                if (block[i] > least)
                {
                    count = Insert(from + i, scores, places, count);
                    least = count == places.Length ? scores[places[^1]] : least;
                }
            }
        }

        return count;
    }

    // Behind those that score as much; the last one goes when there is no room. Gives how many there are now.
    private static int Insert(int place, ReadOnlySpan<double> scores, Span<int> places, int count)
    {
        var (from, to) = (0, count);
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = scores[places[middle]] >= scores[place] ? (middle + 1, to) : (from, middle);
        }

        count = Math.Min(count + 1, places.Length);
        places[from..(count - 1)].CopyTo(places[(from + 1)..]);
        places[from] = place;
        return count;
    }
}
