namespace Recommender.Pay;

/// <summary>
/// How far a band may be relied on, in a word: by the people whose pay it rests on, at the level asked where that is known, and by how wide
/// it is.
/// </summary>
/// <param name="Word">As it is given: high, medium or low.</param>
/// <param name="LeastPeople">The fewest people it takes.</param>
/// <param name="WidestRatio">The largest multiple of its low end that a band's high end may be.</param>
public sealed record BandConfidence(string Word, int LeastPeople, double WidestRatio)
{
    /// <summary>All words, the highest first. The last one takes nothing.</summary>
    public static IReadOnlyList<BandConfidence> All { get; } =
    [
        new("high", LeastPeople: 150, WidestRatio: 3),
        new("medium", LeastPeople: 30, double.PositiveInfinity),
        new("low", LeastPeople: 0, double.PositiveInfinity),
    ];

    /// <summary>The word for a band that rests on so many people and is so wide.</summary>
    public static string Of(int people, double ratio)
    {
        var place = 0;
        while (place < All.Count - 1 && (people < All[place].LeastPeople || ratio > All[place].WidestRatio))
        {
            place++;
        }

        return All[place].Word;
    }
}
