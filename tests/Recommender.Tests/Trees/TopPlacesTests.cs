using CsCheck;
using Recommender.Trees;

namespace Recommender.Tests.Trees;

public sealed class TopPlacesTests
{
    [Fact]
    public void TheyAreTheFirstOfAll_InTheirOrder() =>
        Gen.Select(Gen.Int[-1, 5].Array[0, 40], Gen.Int[0, 50]).Sample((drawn, room) =>
        {
            var (scores, places) = (Array.ConvertAll(drawn, score => score / 4.0), new int[room]);

            var found = places[..TopPlaces.Of(scores, places)];

            return found.SequenceEqual(
                Enumerable.Range(0, scores.Length).Where(place => scores[place] >= 0).OrderByDescending(place => scores[place]).Take(room));
        });
}
