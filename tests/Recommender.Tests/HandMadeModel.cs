using System.Text.Json;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Cities;
using Recommender.Features;
using Recommender.Pay;
using Recommender.People;
using Recommender.Roles;
using Recommender.Taxonomy;

namespace Recommender.Tests;

/// <summary>
/// A small model made by hand over the real reference tables: four roles told apart by a skill each, pay that grows with years,
/// and London, Manchester and Bristol with people in them. Quick to make, and its answers can be worked out on paper.
/// </summary>
internal static class HandMadeModel
{
    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private const double UsualPay = 50_000;

    private static readonly (string Role, string Skill)[] Roles =
        [("machine-learning-engineer", "pytorch"), ("data-scientist", "python"), ("data-analyst", "sql"), ("data-engineer", "spark")];

    public static ModelRegistry Registry(string folder) => new(folder, new StoppedClock(Now));

    /// <summary>Publishes the model; the first is the champion. A later minute gives another version.</summary>
    public static string Publish(ModelRegistry registry, int minutesLater = 0, double pay = UsualPay) =>
        registry.Publish(Bundle(minutesLater, pay), new Dictionary<string, Action<Stream>>(), read => _ = new JobRecommender(read));

    /// <summary>The model over the real reference tables, or over others that have its roles and skills.</summary>
    public static ModelBundle Bundle(int minutesLater = 0, double pay = UsualPay, JobTaxonomy? taxonomy = null)
    {
        taxonomy ??= MadePeople.Taxonomy;
        var schema = Schema(taxonomy);
        return WithGolden(new()
        {
            Manifest = Manifest(schema, minutesLater),
            Taxonomy = taxonomy,
            Schema = schema,
            Roles = RoleModel(schema),
            Pay = PayModel(schema, pay),
            Cities = CityModel(taxonomy),
            Golden = [],
        });
    }

    /// <summary>The bundle with golden profiles of the answers it gives.</summary>
    public static ModelBundle WithGolden(ModelBundle bundle)
    {
        var recommender = new JobRecommender(bundle with { Golden = [] });
        return bundle with
        {
            Golden =
            [
                GoldenReplay.Record(recommender, "a python developer", new() { Skills = ["python"], YearsExperience = 2, Country = "GB" }),
                GoldenReplay.Record(recommender, "nothing given", new()),
            ],
        };
    }

    private static FeatureSchema Schema(JobTaxonomy taxonomy)
    {
        var builder = new FeatureSchemaBuilder(taxonomy, leastRows: 1);
        var resolver = new ProfileResolver(taxonomy);
        foreach (var (role, skill) in Roles)
        {
            var profile = new Profile { Skills = [skill], Country = "GB", Education = "master", WorkMode = "remote" };
            builder.Add(resolver.Resolve(profile), new(taxonomy.Roles.ById[role], 3, 2024));
        }

        return builder.Build();
    }

    private static ModelManifest Manifest(FeatureSchema schema, int minutesLater) => new()
    {
        CreatedAt = Now.AddMinutes(minutesLater),
        Code = "test",
        FeatureFingerprint = schema.Fingerprint,
        AsOf = 2024,
        Recipe = JsonSerializer.Deserialize<JsonElement>("{\"name\":\"by-hand\",\"seed\":1}"),
        Data = [new("made-up", 400, new DateOnly(2023, 1, 1), new DateOnly(2024, 1, 1), "free", new string('0', 64))],
        Metrics = new Dictionary<string, double>
        {
            ["role.model.top3"] = 0.81,
            ["role.model.ece"] = 0.01,
            ["role.model.people"] = 600,
            ["role.popularity.top3"] = 0.42,
            ["pay.model.coverage"] = 0.8,
            ["roleReliability.000.suggestions"] = 19,
            ["roleReliability.000.held"] = 0.4,
            ["roleReliability.030.suggestions"] = 1234,
            ["roleReliability.030.held"] = 0.291,
            ["roleReliability.100.suggestions"] = 20,
            ["roleReliability.100.held"] = 0.95,
        },
    };

    private static RoleModel RoleModel(FeatureSchema schema)
    {
        var weights = new float[schema.Names.Count * Roles.Length];
        for (var role = 0; role < Roles.Length; role++)
        {
            weights[(schema.Place($"skill:{Roles[role].Skill}") * Roles.Length) + role] = 2;
        }

        return new()
        {
            Roles = [.. Roles.Select(role => role.Role)],
            Linear = new(weights, [0.3f, 0.2f, 0.1f, 0f]),
            Trees = new SharedRoleTrees(new([], [-1], new float[Roles.Length], new float[Roles.Length])),
            TreeShare = 0,
            Full = RoleCalibration.Identity(Roles.Length),
            Thin = RoleCalibration.Identity(Roles.Length),
        };
    }

    /// <summary>Half earn less than this (50,000 USD) below five years of experience, 80,000 from there on.</summary>
    private static PayModel PayModel(FeatureSchema schema, double pay) => new()
    {
        Centre = new([new(schema.Place("years:5+"), 0.5f, -1, -2)], [0], [Math.Log(pay), Math.Log(80_000)], 0),
        Width = new([], [-1], [0.4], 0),
        Linear = new(new float[schema.Names.Count], [0]),
        TreeShare = 1,
        Conformal = new(new Dictionary<string, ConformalQuantiles> { [PayGroups.All] = new(-1, 0, 1, 400) }),
        Drift = PayDrift.None(2024),
        Support = new(Roles.ToDictionary(role => PaySupport.Key(role.Role, "GB"), _ => 40))
        {
            AtLevel = Roles.ToDictionary(role => PaySupport.Key(role.Role, "GB", 3), _ => 34),
        },
    };

    private static CityModel CityModel(JobTaxonomy taxonomy)
    {
        var known = new Dictionary<string, CityEvidence>
        {
            ["london-gb"] = City(effect: 0.1, people: 60, rent: 0.4),
            ["manchester-gb"] = City(effect: 0, people: 20, rent: -0.1),
            ["bristol-gb"] = City(effect: -0.05, people: 10, rent: -0.2),
        };
        return new()
        {
            Traits = [],
            Cities = taxonomy.Cities.All.ToDictionary(city => city.Id, city => known.GetValueOrDefault(city.Id, City(0, 0, 0))),
            Alpha = 1,
        };
    }

    private static CityEvidence City(double effect, int people, double rent) =>
        new(effect, Paid: people, people, Weight: people + 0.1, rent, Lifts: []);

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
