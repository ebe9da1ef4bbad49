using Recommender.Features;
using Recommender.Pay;
using Recommender.People;
using Recommender.Tests;
using Recommender.Training.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Rows;

namespace Recommender.SystemTests.Training.Pay;

public sealed class PayTrainerTests
{
    [Fact]
    public void AMonthsPayToldAsAYearsHardlyMovesTheOthers()
    {
        var people = MadePeople.Labelled(1_500);
        var (clean, slipped) = (Fit(people), Fit([.. people.Select((person, i) => i % 25 == 0 ? Divided(person, 12) : person)]));

        // One in 25 at log(12) below would pull the mean down by 0.1.
        Assert.InRange(Mean(clean) - Mean(slipped), -0.02, 0.05);

        static LabelledProfile Divided(LabelledProfile person, int by) =>
            person with { Pay = person.Pay! with { Low = person.Pay.Low / by, High = person.Pay.High / by } };

        double Mean((FeatureEncoder Encoder, PayModel Model, FeatureVector Vector) fitted) =>
            Rows(people).Average(row => PayTrainer.Predict(fitted.Encoder, fitted.Model, row, 0, fitted.Vector).Mid);
    }

    [Fact]
    public void PeopleWhoTellAllAndPeopleWhoTellLittleAreBothCovered()
    {
        var (encoder, model, vector) = Fit(MadePeople.Labelled(3_000));
        var judged = Rows(MadePeople.Labelled(2_000, seed: 2));

        Assert.InRange(judged.Average(Covered), 0.77, 0.83);
        Assert.InRange(judged.Select(row => ThinCopy.Of(row, 17)).Average(Covered), 0.76, 0.84);
        Assert.All(judged.GroupBy(row => row.Profile.Country!.Code), country => Assert.InRange(country.Average(Covered), 0.75, 0.85));

        double Covered(TrainingRow row)
        {
            var band = PayTrainer.Predict(encoder, model, row, 0, vector);
            return row.Pay!.Drawn >= band.Low && row.Pay.Drawn <= band.High ? 1 : 0;
        }
    }

    [Fact]
    public void ARowWithNothingToDropHasNoCopy()
    {
        var row = Rows(MadePeople.Labelled(1))[0];
        var bare = row with { Profile = new() { Country = row.Profile.Country } };

        Assert.Null(ThinCopy.TellsLess(bare, 17));
        Assert.NotNull(
            ThinCopy.TellsLess(row with { Profile = row.Profile with { Skills = [.. MadePeople.Taxonomy.Skills.All.Take(9)] } }, 17));
    }

    [Fact]
    public void MoreRowsBearLargerTreesAndSteps()
    {
        var trees = new TreeRecipe(300, 24, 0.04, 0.3, 10);

        Assert.Equal(trees, trees.For(10_000));
        Assert.Equal(trees with { Leaves = 33, LearningRate = 0.08 }, trees.For(40_000));
        Assert.Equal(trees.For(62_500), trees.For(1_000_000));
    }

    private static (FeatureEncoder Encoder, PayModel Model, FeatureVector Vector) Fit(IReadOnlyList<LabelledProfile> people)
    {
        var rows = Rows(people);
        var split = PayDriftFit.AtOneLevel(DataSplit.Of(rows, MadePeople.QuickRecipe), MadePeople.Taxonomy.Rates);
        var builder = new FeatureSchemaBuilder(MadePeople.Taxonomy, 5);
        foreach (var row in split.Fit)
        {
            builder.Add(row.Profile, row.Context);
        }

        var encoder = new FeatureEncoder(builder.Build(), MadePeople.Taxonomy);
        var trainer = new PayTrainer(MadePeople.QuickRecipe, MadePeople.Taxonomy, encoder, new(null, CancellationToken.None));
        return (encoder, trainer.Calibrate(trainer.Fit(split.Fit).Model, split.Calibration, _ => 0), encoder.NewVector());
    }

    private static List<TrainingRow> Rows(IReadOnlyList<LabelledProfile> people)
    {
        var resolver = new RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        return [.. people.Select(resolver.Resolve)];
    }
}
