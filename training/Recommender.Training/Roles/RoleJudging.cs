using System.Globalization;
using Recommender.Features;
using Recommender.Roles;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>
/// Our roles beside those of peers, among the roles that a person's source offers. People who tell nothing, or whose role was fitted by
/// no model, are not judged.
/// </summary>
internal sealed class RoleJudging(TrainingRecipe recipe, TrainingWatch watch, IReadOnlyList<StrongPeer> strong)
{
    private const int MostPeople = 20_000;
    private const int MostPeopleCut = 4_000;
    private const int MostPeopleThin = 20_000;
    private const int LeastPeopleOfSlice = 100;

    private static readonly int[] SkillCounts = [3, 5, 8];

    private readonly Judgements<RoleOutcome> _full = new(RoleFigures.Of);
    private readonly Judgements<RoleOutcome> _thin = new(RoleFigures.Of);
    private readonly Judgements<RoleOutcome> _bySkills = new(RoleFigures.Of);
    private readonly Judgements<RoleOutcome> _byIndustry = new(RoleFigures.Of);

    /// <summary>Strong peers by what the drawing calls them, in the order judged.</summary>
    private readonly OrderedDictionary<string, string> _drawn = new(StringComparer.Ordinal);

    /// <summary>People with a role that no model knew, who are not judged.</summary>
    public int NotJudged { get; private set; }

    /// <summary>Judges the test rows of a split.</summary>
    public void Add(FittedModels models, DataSplit split)
    {
        var encoder = new FeatureEncoder(models.Schema, models.Taxonomy);
        var model = models.Roles!;
        var roles = model.Roles.Select(id => models.Taxonomy.Roles.ById[id]).ToList();
        var rows = new PeerRows(split, encoder, roles, recipe.Seed);
        var people = Sampling.Draw([.. split.Test.Where(rows.IsKnown)], MostPeople, recipe.Seed);
        NotJudged += split.Test.Count(row => row.Role is not null && !rows.IsKnown(row));
        if (people.Count == 0 || rows.Roles.Count == 0)
        {
            return;
        }

        var judge = new Judge(model, encoder, rows, new(split.Fit), roles);
        AddFull(judge, people);
        AddThin(judge, people);
    }

    public IEnumerable<ReportTable> Tables()
    {
        if (_full.Judged.Count == 0)
        {
            yield break;
        }

        watch.Start("evaluation: intervals of roles", 4);
        yield return _full.Table("role", "Roles among those the source offers, beside peers", recipe.Seed);
        yield return RoleReliability.Of(
            [.. _full.Judged.Select(row => row.Group)], _full.Of(Judgements<RoleOutcome>.Model), recipe.Seed);
        watch.Advance(1);
        yield return _thin.Table(
            "roleThin",
            "Roles, of the same people when they tell little (2 to 8 skills)" + string.Concat(strong.Select(peer =>
                string.Create(
                    CultureInfo.InvariantCulture, $"; {peer.Title} fitted on such people too (of {MostPeopleThin:#,0} at most)"))),
            recipe.Seed);
        watch.Advance(2);
        if (_bySkills.Judged.Count > 0)
        {
            yield return _bySkills.Table(
                "roleSkills",
                "Roles by the number of skills given, of the same people (8 skills or more); activities withheld but in the last row",
                recipe.Seed);
        }

        if (_byIndustry.Judged.Count > 0)
        {
            yield return _byIndustry.Table("roleIndustry", "Roles with and without the industry, of people who gave one", recipe.Seed);
        }

        watch.Advance(3);
        var slices = new SliceNames(_full.Judged);
        yield return new(
            "roleSlices", "Roles, the model by country, level, family and source",
            [Judgements<RoleOutcome>.People, .. RoleFigures.Of([]).Select(figure => figure.Name)],
            [.. _full.Slices(slices.Of, LeastPeopleOfSlice, recipe.Seed)]);
    }

    /// <summary>How far probabilities can be believed, and which families are taken for which.</summary>
    public IEnumerable<ReportPlot> Plots()
    {
        if (_full.Judged.Count == 0)
        {
            yield break;
        }

        yield return ReliabilityPlot.Of([("model", _full.Of("model")), .. _drawn.Select(peer => (peer.Key, _full.Of(peer.Value)))]);
        if (FamilyPlot.Of(_full.Of("model")) is { } families)
        {
            yield return families;
        }
    }

    private void AddFull(Judge judge, IReadOnlyList<TrainingRow> people)
    {
        watch.Start("evaluation: peers of roles", 5);
        _full.AddPeople(people);
        _full.Add("model", Standing.Shown, judge.Model(people));
        _full.Add("linearAlone", Standing.Peer, judge.Part(people, judge.Roles.PredictLinear));
        _full.Add("treesAlone", Standing.Shown, judge.Part(people, judge.Roles.PredictTrees));
        watch.Advance(1);
        _full.Add("popularity", Standing.Peer, judge.Peer(new Popularity(judge.Rows), people));
        _full.Add("knn", Standing.Peer, judge.Peer(new SkillNeighbours(judge.Rows), people));
        watch.Advance(2);
        foreach (var peer in strong)
        {
            var fitted = peer.Fit(judge.Rows);
            var calibrated = peer.Calibrate(fitted, judge.Rows);
            _drawn[$"{peer.Title}, not calibrated"] = fitted.Name;
            _full.Add(fitted.Name, Standing.StrongPeer, judge.Peer(fitted, people));
            _full.Add(calibrated.Name, Standing.StrongPeer, judge.Peer(calibrated, people));
        }

        watch.Advance(3);
    }

    private void AddThin(Judge judge, IReadOnlyList<TrainingRow> people)
    {
        var fitted = Sampling.Draw(judge.Rows.Roles, MostPeopleThin, recipe.Seed);
        var rows = judge.Rows with { Roles = [.. fitted.SelectMany(row => new[] { row, ThinCopy.Of(row, recipe.Seed) })] };
        List<IRolePeer> peers = [.. strong.Select(peer => peer.Fit(rows))];
        watch.Advance(4);
        List<TrainingRow> thin = [.. people.Select(row => ThinCopy.Of(row, recipe.Seed))];
        _thin.AddPeople(thin);
        _thin.Add("model", Standing.Shown, judge.Model(thin));
        _thin.Add("popularity", Standing.Peer, judge.Peer(new Popularity(judge.Rows), thin));
        _thin.Add("knn", Standing.Peer, judge.Peer(new SkillNeighbours(judge.Rows), thin));
        peers.ForEach(peer => _thin.Add(peer.Name, Standing.StrongPeer, judge.Peer(peer, thin)));
        AddCut(judge, people, peers);
        AddIndustry(judge, people);
        watch.Advance(5);
    }

    private void AddCut(Judge judge, IReadOnlyList<TrainingRow> people, List<IRolePeer> peers)
    {
        var many = Sampling.Draw([.. people.Where(row => row.Profile.Skills.Length >= SkillCounts[^1])], MostPeopleCut, recipe.Seed);
        _bySkills.AddPeople(many);
        foreach (var count in SkillCounts.Append(int.MaxValue))
        {
            List<TrainingRow> cut = [.. many.Select(row => Withheld.Skills(row, count, recipe.Seed))];
            var name = count == int.MaxValue ? "all" : $"{count} skills";
            Add(name, cut);
        }

        Add("all and activities", many);

        void Add(string name, IReadOnlyList<TrainingRow> telling)
        {
            _bySkills.Add($"{name}, model", Standing.Shown, judge.Model(telling));
            peers.ForEach(peer => _bySkills.Add($"{name}, {peer.Name}", Standing.Shown, judge.Peer(peer, telling)));
        }
    }

    private void AddIndustry(Judge judge, IReadOnlyList<TrainingRow> people)
    {
        var given = Sampling.Draw([.. people.Where(row => row.Profile.Industry is not null)], MostPeopleCut, recipe.Seed);
        _byIndustry.AddPeople(given);
        _byIndustry.Add("model", Standing.Shown, judge.Model(given));
        _byIndustry.Add("withoutIndustry", Standing.Shown, judge.Model([.. given.Select(Withheld.Industry)]));
    }

    /// <summary>A fitted model of roles and the rows its peers learn from.</summary>
    private sealed record Judge(RoleModel Roles, FeatureEncoder Encoder, PeerRows Rows, OfferedRoles Offered, IReadOnlyList<Role> Known)
    {
        public RoleOutcome[] Model(IReadOnlyList<TrainingRow> people) => Outcomes(people, row =>
        {
            var (vector, given) = Encode(row);
            Roles.Predict(vector, Roles.ToldBy(row.Profile), given);
            return given;
        });

        public RoleOutcome[] Part(IReadOnlyList<TrainingRow> people, RawPrediction predict) => Outcomes(people, row =>
        {
            var (vector, given) = Encode(row);
            predict(vector, given);
            return given;
        });

        public IEnumerable<RoleOutcome> Peer(IRolePeer peer, IReadOnlyList<TrainingRow> people) =>
            people.Zip(peer.Predict(people), (row, given) => Outcome(row, [.. given]));

        private RoleOutcome[] Outcomes(IReadOnlyList<TrainingRow> people, Func<TrainingRow, double[]> predict)
        {
            var outcomes = new RoleOutcome[people.Count];
            Parallel.For(0, people.Count, i => outcomes[i] = Outcome(people[i], predict(people[i])));
            return outcomes;
        }

        private RoleOutcome Outcome(TrainingRow row, double[] given)
        {
            OfferedRoles.Fold(given, Offered.Of(row, Known));
            return new(given, Rows.LabelOf(row)) { Known = Known };
        }

        private (FeatureVector Vector, double[] Told) Encode(TrainingRow row)
        {
            var vector = Encoder.NewVector();
            Encoder.Encode(row.Profile, vector);
            return (vector, new double[Known.Count]);
        }
    }

    private delegate void RawPrediction(FeatureVector vector, Span<double> probabilities);
}
