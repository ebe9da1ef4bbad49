using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.Taxonomy;
using Recommender.Training.Roles;
using Recommender.Training.Rows;

namespace Recommender.Training.FinerTitles;

/// <summary>
/// Learns what tells a finer title from its wider roles: how often each skill is named by rows of the title against what rows of the
/// same role and source would tell, drawn towards what the tables say is typical. Titles without rows stand on the tables alone.
/// </summary>
internal sealed class FinerTitleTrainer(JobTaxonomy taxonomy, IReadOnlyList<Role> roles, FeatureSchema schema)
{
    /// <summary>The evidence of a profile for one title stays below e^12; half of that takes ten words or more.</summary>
    private const double Bound = 12;

    /// <summary>Rows that what is typical counts for.</summary>
    private const double PriorRows = 30;

    /// <summary>Rows telling a word that are taken for granted beside those found and those expected.</summary>
    private const double PriorTold = 3;

    /// <summary>No single word says more: e^2.5, one to twelve.</summary>
    private const double MostOfOneWord = 2.5;

    /// <summary>A typical word that the role model cannot read makes a role three times as likely.</summary>
    private static readonly double UnreadWord = Math.Log(3);

    /// <summary>People of a role whose evidence is averaged.</summary>
    private const int MostPeopleOfRole = 1_000;

    private readonly TypicalEvidence _typical = new(taxonomy);

    public FinerTitleModel Fit(IReadOnlyList<TrainingRow> rows)
    {
        var rates = new RoleRates(rows);
        var shares = new TitleShares(rows);
        var byTitle = rows.Where(row => row.Title is { IsFiner: true }).ToLookup(row => row.Title!);
        var titles = taxonomy.Roles.All
            .Where(role => role.IsFiner && !roles.Contains(role))
            .Select(role => Learn(role, [.. byTitle[role]], rates, shares))
            .Where(title => title.Shares.Count > 0)
            .ToList();
        var model = new FinerTitleModel { Titles = titles, RoleSigns = SignsOfRoles(), Bound = Bound };
        return model with { Titles = Centre(model, rows), Market = Market(rows) };
    }

    private Dictionary<string, double> Market(IReadOnlyList<TrainingRow> rows)
    {
        var weights = roles.ToDictionary(role => role.Id, _ => 0.0, StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.TeachesRole && weights.ContainsKey(row.Role!.Id)))
        {
            weights[row.Role!.Id] += row.RoleWeight;
        }

        var total = Math.Max(1, weights.Values.Sum());
        return weights.ToDictionary(pair => pair.Key, pair => pair.Value / total, StringComparer.Ordinal);
    }

    // Evidence must move shares between people, not raise them all: what an ordinary holder of the role gains a word is no evidence.
    private List<FineTitle> Centre(FinerTitleModel model, IReadOnlyList<TrainingRow> rows)
    {
        var scorer = new FinerTitleScorer(model, roles, taxonomy);
        var chances = new Dictionary<(string Role, string Title), double>();
        foreach (var role in roles)
        {
            var people = Sampling.Draw([.. rows.Where(row => row.Role == role && row.TeachesRole)], MostPeopleOfRole, seed: 1);
            var words = people.Sum(person => person.Profile.Skills.Length + person.Profile.Activities.Length);
            var sums = new double[scorer.Roles.Count];
            var odds = new double[sums.Length];
            foreach (var person in people)
            {
                scorer.Weigh(person.Profile with { YearsExperience = null }, odds);
                for (var i = 0; i < odds.Length; i++)
                {
                    sums[i] += odds[i];
                }
            }

            for (var i = roles.Count; i < sums.Length; i++)
            {
                chances[(role.Id, scorer.Roles[i].Id)] = people.Count == 0 ? 0 : Math.Log(sums[i] / people.Count) * people.Count / words;
            }
        }

        return [.. model.Titles.Select(title => title with
        {
            Chance = title.Shares.Keys.ToDictionary(
                role => role, role => chances.GetValueOrDefault((role, title.Role)), StringComparer.Ordinal),
        })];
    }

    private FineTitle Learn(Role title, IReadOnlyList<TrainingRow> rows, RoleRates rates, TitleShares shares)
    {
        var parents = title.Parents.Select(id => taxonomy.Roles.ById[id]).Where(roles.Contains).ToList();
        var weights = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (feature, typical) in _typical.Of(title))
        {
            // What is typical of the wider role as well does not tell the two apart.
            var usual = parents
                .Select(parent => rates.Of(parent, feature) ?? TypicalEvidence.RateIn(parent, feature))
                .DefaultIfEmpty(0)
                .Average();
            weights[feature] = Math.Log(Math.Max(typical, usual) / usual);
        }

        AddRows(weights, rows, rates);
        foreach (var feature in weights.Keys.ToList())
        {
            weights[feature] = Math.Clamp(weights[feature], -MostOfOneWord, MostOfOneWord);
        }

        foreach (var (feature, weight) in _typical.Kinds(title, kind => rates.KindOf(parents, kind)))
        {
            weights[feature] = weight;
        }

        return new(title.Id, parents.ToDictionary(parent => parent.Id, parent => shares.Of(parent, title), StringComparer.Ordinal), weights)
        {
            YearsEvidence = rates.YearsEvidence(parents, taxonomy.Ladder.YearsOf(title)),
            Rows = new SortedDictionary<string, int>(rows.CountBy(row => row.Source).ToDictionary(), StringComparer.Ordinal),
        };
    }

    // Found against expected counts: with few rows of the title the tables speak, with many the rows.
    private static void AddRows(SortedDictionary<string, double> weights, IReadOnlyList<TrainingRow> rows, RoleRates rates)
    {
        var skilled = rows.Where(row => row.Profile.Skills.Length > 0 && row.Role is not null).ToList();
        var given = skilled.SelectMany(row => row.Profile.ImpliedSkills).CountBy(skill => skill).OrderBy(pair => pair.Key.Index);
        foreach (var (skill, observed) in given)
        {
            var feature = FeatureNames.Skill(skill);
            var expected = skilled.Sum(row => rates.Of(row.Source, row.Role!, feature));
            var learnt = Math.Log((observed + PriorTold) / (expected + PriorTold));
            var share = skilled.Count / (skilled.Count + PriorRows);
            weights[feature] = (share * learnt) + ((1 - share) * weights.GetValueOrDefault(feature));
        }
    }

    private Dictionary<string, IReadOnlyDictionary<string, double>> SignsOfRoles()
    {
        var signs = new Dictionary<string, IReadOnlyDictionary<string, double>>(StringComparer.Ordinal);
        foreach (var role in roles)
        {
            var unread = new SortedDictionary<string, double>(StringComparer.Ordinal);
            foreach (var (feature, _) in _typical.Of(role).Where(pair => schema.Place(pair.Feature) < 0))
            {
                unread[feature] = UnreadWord;
            }

            signs[role.Id] = unread;
        }

        return signs;
    }
}
