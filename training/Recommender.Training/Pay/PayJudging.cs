using System.Globalization;
using Recommender.Features;
using Recommender.Pay;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Pay;

/// <summary>Our pay bands beside those of peers, for each person's own role, level, year and market.</summary>
internal sealed class PayJudging(TrainingRecipe recipe, TrainingWatch watch, IReadOnlyList<Func<PeerRows, IPayPeer>> strong)
{
    /// <summary>Groups of so many people must be covered as far as the coverage allows.</summary>
    private const int LeastPeopleOfGroup = 200;

    private const string Slices = "paySlices";
    private const int MostPeople = 30_000;
    private const int LeastPeopleOfSlice = 100;

    private readonly BandCoverage _coverage = new(recipe.Pay.Coverage);
    private readonly Judgements<PayOutcome> _full = Judgements(recipe);
    private readonly Judgements<PayOutcome> _thin = Judgements(recipe);
    private readonly Judgements<PayOutcome> _byIndustry = Judgements(recipe);

    /// <summary>Judges the test rows of a split.</summary>
    public void Add(FittedModels models, DataSplit split)
    {
        var encoder = new FeatureEncoder(models.Schema, models.Taxonomy);
        var rows = new PeerRows(split, encoder, [], recipe.Seed) { Coverage = _coverage };
        var people = Sampling.Draw([.. split.Test.Where(row => row.Pay is not null)], MostPeople, recipe.Seed);
        if (people.Count == 0 || rows.Paid.Count == 0)
        {
            return;
        }

        watch.Start("evaluation: peers of pay", 4);
        var steps = new BandLadder(split.Fit.Concat(split.Test));
        _full.AddPeople(people);
        _full.Add("model", Standing.Shown, Model(people));
        watch.Advance(1);
        AddPeer(new PayMedians(rows), Standing.Peer);
        AddPeer(new RidgePay(rows), Standing.Peer);
        watch.Advance(2);
        foreach (var fit in strong)
        {
            AddPeer(fit(rows), Standing.StrongPeer);
        }

        watch.Advance(3);

        List<TrainingRow> thin = [.. people.Select(row => ThinCopy.Of(row, recipe.Seed))];
        _thin.AddPeople(thin);
        _thin.Add("model", Standing.Shown, Model(thin));
        var given = people.Where(row => row.Profile.Industry is not null).ToList();
        _byIndustry.AddPeople(given);
        _byIndustry.Add("model", Standing.Shown, Model(given));
        _byIndustry.Add("withoutIndustry", Standing.Shown, Model([.. given.Select(Withheld.Industry)]));
        watch.Advance(4);

        void AddPeer(IPayPeer peer, Standing standing) => _full.Add(peer.Name, standing, Outcomes(people, peer.Predict(people), steps));

        IEnumerable<PayOutcome> Model(IReadOnlyList<TrainingRow> those)
        {
            var vector = encoder.NewVector();
            LogBand Predict(TrainingRow row) => PayTrainer.Predict(encoder, models.Pay!, row, models.CityEffect(row), vector);
            return Outcomes(those, [.. those.Select(Predict)], steps);
        }
    }

    public IEnumerable<ReportTable> Tables()
    {
        if (_full.Judged.Count < 2)
        {
            yield break;
        }

        watch.Start("evaluation: intervals of pay", 3);
        yield return _full.Table("pay", "Pay, beside peers", recipe.Seed);
        watch.Advance(1);
        yield return _thin.Table("payThin", "Pay, of the same people when they tell little", recipe.Seed);
        if (_byIndustry.Judged.Count > 1)
        {
            yield return _byIndustry.Table("payIndustry", "Pay with and without the industry, of people who gave one", recipe.Seed);
        }

        watch.Advance(2);
        var slices = new SliceNames(_full.Judged);
        List<string> columns = [Judgements<PayOutcome>.People, .. PayFigures.Of([], _coverage).Select(figure => figure.Name)];
        var coverage = columns.IndexOf("coverage");
        var (least, most) = _coverage.Allowed;
        var remark = string.Create(CultureInfo.InvariantCulture, $"coverage outside {100 * least:0}–{100 * most:0} %");
        List<ReportRow> rows = [.. _full.Slices(slices.Of, LeastPeopleOfSlice, recipe.Seed).Select(Remarked)];
        // What tasks promise of groups was said of these kinds.
        var promised = rows.Where(row => !row.Name.StartsWith(SliceNames.Family, StringComparison.Ordinal));
        yield return Coverage([.. promised.Where(row => row.Values[0] >= LeastPeopleOfGroup)], coverage);
        yield return new(Slices, "Pay, the model by country, level, family and source", columns, rows);

        ReportRow Remarked(ReportRow row) =>
            row.Values[0] >= LeastPeopleOfGroup && IsOutside(row.Values[coverage])
                ? row with { Remark = remark }
                : row;
    }

    /// <summary>Pay reported against pay earned, and the coverage of each large group among the tables given.</summary>
    public IEnumerable<ReportPlot> Plots(IReadOnlyList<ReportTable> tables)
    {
        if (_full.Judged.Count < 2)
        {
            yield break;
        }

        yield return PayPlot.Of(_full.Of("model"));
        if (CoveragePlot.Of(tables.First(table => table.Name == Slices), LeastPeopleOfGroup, _coverage) is { } coverage)
        {
            yield return coverage;
        }
    }

    private ReportTable Coverage(IReadOnlyList<ReportRow> groups, int coverage)
    {
        double[] shares = [.. groups.Select(row => row.Values[coverage])];
        var (lowest, highest) = (shares.DefaultIfEmpty(double.NaN).Min(), shares.DefaultIfEmpty(double.NaN).Max());
        return new(
            "payCoverage",
            $"Coverage of the {_coverage.Percent} band by country, level and source with {LeastPeopleOfGroup} people or more",
            ["groups", "lowest", "highest", "outside"],
            [new("model", [shares.Length, lowest, highest, shares.Count(IsOutside)])]);
    }

    private bool IsOutside(double share) => share < _coverage.Allowed.Least || share > _coverage.Allowed.Most;

    private static Judgements<PayOutcome> Judgements(TrainingRecipe recipe) =>
        new(outcomes => PayFigures.Of(outcomes, new(recipe.Pay.Coverage)));

    private static IEnumerable<PayOutcome> Outcomes(IReadOnlyList<TrainingRow> people, IReadOnlyList<LogBand> bands, BandLadder ladder) =>
        people.Zip(bands, (row, band) => new PayOutcome(band, row.Pay!.Mid, row.Pay.Drawn, ladder.Steps(row, band.Mid)));
}
