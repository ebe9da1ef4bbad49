using Recommender.Features;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Tests.Trees;

namespace Recommender.Tests.Pay;

/// <summary>Pay asked part by part against the pay model asked for the whole.</summary>
public sealed class PayQuoteTests
{
    private const int People = 40;
    private const int Questions = 12;

    [Theory]
    [InlineData(1)]
    [InlineData(0.6)]
    public void PartsTogetherArePaidAsTheWhole(double treeShare)
    {
        var seed = Random.Shared.Next();
        var chance = new Random(seed);
        var taxonomy = DefaultModel.Bundle.Taxonomy;
        var encoder = new FeatureEncoder(DefaultModel.Bundle.Schema, taxonomy);
        float[] weights = [.. DefaultModel.Bundle.Schema.Names.Select(_ => (float)(chance.NextDouble() - 0.5) / 10)];
        var model = DefaultModel.Bundle.Pay with { TreeShare = treeShare, Linear = new(weights, [11]) };
        var quote = new PayQuote(model, encoder, new(model, taxonomy, encoder));
        foreach (var person in AnyProfile.Draw(taxonomy, People, seed))
        {
            quote.Start(person);
            for (var question = 0; question < Questions; question++)
            {
                // Levels up to senior: above it, a promotion pays no less.
                var (role, level) = (
                    taxonomy.Roles.All[chance.Next(taxonomy.Roles.All.Count)], chance.Next(4) is > 0 and var told ? told : (int?)null);
                var country = chance.Next(4) == 0 ? null : taxonomy.Countries.All[chance.Next(taxonomy.Countries.All.Count)];
                var expected = Whole(model, encoder, person with { Country = country }, role, level);

                var actual = quote.Of(country, role, level);

                Assert.True(
                    Math.Abs(expected.Low - actual.Low) + Math.Abs(expected.Mid - actual.Mid)
                    + Math.Abs(expected.High - actual.High) < 1e-6,
                    $"{role.Id} at {level} in {country?.Code}: {expected}, but {actual}; seed {seed}");
            }
        }
    }

    private static LogBand Whole(PayModel model, FeatureEncoder encoder, ResolvedProfile person, Role role, int? level)
    {
        var roles = DefaultModel.Bundle.Taxonomy.Roles;
        var (vector, context) = (encoder.NewVector(), new PayContext(roles.WiderOf(roles.BaseOf(role)), level, model.AsOf, Title: role));
        encoder.Encode(person, vector);
        encoder.EncodeContext(context, vector);
        return model.Predict(vector, PayGroups.Of(person, context), cityEffect: 0);
    }
}
