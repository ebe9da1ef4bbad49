using CsCheck;
using Recommender.Answers;
using Recommender.Features;
using Recommender.People;

namespace Recommender.Tests.Answers;

public sealed class JobRecommenderTests
{
    private static readonly JobRecommender Recommender = QuickModel.Open();

    private static readonly Gen<Profile> People = Gen.Select(
        Gen.OneOf("python", "sql", "tableau", "java, spring", "pytorch / tensorflow", "nursing", "").Array[0, 6],
        Gen.Double[0, 40].Nullable(),
        Gen.OneOf("GB", "Germany", "US", "France", "Atlantis", null),
        (skills, years, country) => new Profile { Skills = skills, YearsExperience = years, Country = country });

    [Fact]
    public void TheFirstNAreAPrefixOfTheFirstNPlusOne() =>
        People.Sample(person => Enumerable.Range(1, 4).All(n =>
            Roles(person, n).SequenceEqual(Roles(person, n + 1).Take(n))));

    [Fact]
    public void AllProbabilitiesAddUpToOneAndFall() =>
        People.Sample(person =>
        {
            var answer = Recommender.Recommend(person, new() { Top = 100 });
            var p = answer.Roles.Select(role => role.Probability).ToList();
            var all = answer.TooLittleKnown ? 0 : 1;
            return Math.Abs(p.Sum() + answer.OtherRoles.Probability - all) < 1e-9 && p.SequenceEqual(p.OrderDescending());
        });

    [Fact]
    public void EveryBandIsOrderedAndPositive() =>
        People.Sample(person =>
        {
            var answer = Recommender.Recommend(person);
            return answer.Roles.Select(role => role.Pay).Concat(answer.Cities.Select(city => city.Pay))
                .All(pay => pay.Low > 0 && pay.Low <= pay.Mid && pay.Mid <= pay.High);
        });

    [Fact]
    public void ManyThreadsGiveTheAnswersOfOne()
    {
        var people = MadePeople.Labelled(200, seed: 9).Select(person => person.Profile).ToList();
        var alone = people.ConvertAll(person => Text(Recommender.Recommend(person)));

        var together = people.AsParallel().AsOrdered().WithDegreeOfParallelism(8)
            .Select(person => Text(Recommender.Recommend(person)))
            .ToList();

        Assert.Equal(alone, together);
    }

    [Fact]
    public void PayOfAnotherYearIsAtThatYearsLevelAndRate()
    {
        var bundle = DefaultModel.Bundle;
        var recommender = new JobRecommender(bundle);
        var profile = new Profile { Skills = ["python", "spark", "airflow", "kafka"], YearsExperience = 4, Country = "GB" };
        var britain = bundle.Taxonomy.Countries.ById["GB"];
        var (rates, asOf) = (bundle.Taxonomy.Rates, bundle.Pay.AsOf);

        var (now, then) = (recommender.Recommend(profile), recommender.Recommend(profile, new() { AsOf = 2019 }));

        var expected = (double)now.Roles[0].Pay.Mid * rates.UsdPerUnit("GBP", asOf)!.Value / rates.UsdPerUnit("GBP", 2019)!.Value
            * Math.Exp(-bundle.Pay.Drift.Shift(britain, 2019, rates));
        Assert.Equal(2019, then.AsOf);
        Assert.InRange((double)then.Roles[0].Pay.Mid / expected, 0.99, 1.01);
        Assert.Equal("Pay is gross a year at the level of 2019.", then.PayBasis);
        Assert.Equal(now.Roles[0].Pay, recommender.Recommend(profile, new() { AsOf = asOf }).Roles[0].Pay);
    }

    [Fact]
    public void ACityMovesPayWithinItsCountry()
    {
        var london = Mid(new() { City = "London" });
        var leeds = Mid(new() { City = "Leeds" });

        Assert.True(london > leeds * 1.1m, $"{london} in London, {leeds} in Leeds");
        Assert.Equal(Mid(new()), Mid(new() { City = "London" }, new() { Remote = true }));

        static decimal Mid(Profile place, RecommendOptions? options = null) => Recommender
            .Recommend(
                place with { Skills = ["python", "sql", "statistics"], Country = "GB", YearsExperience = 4, WorkMode = "remote" },
                options).Roles[0].Pay.Mid;
    }

    [Fact]
    public void CitiesAreOfThePersonsCountryUnlessAskedOtherwise()
    {
        var person = new Profile { Skills = ["pytorch"], Country = "GB" };

        Assert.All(Recommender.Recommend(person).Cities, city => Assert.Equal("GB", city.Country));
        Assert.All(
            Recommender.Recommend(person, new() { InCountry = "Germany" }).Cities,
            city => Assert.Equal(("DE", "EUR"), (city.Country, city.Pay.Currency)));
        Assert.DoesNotContain(Recommender.Recommend(person, new() { ExcludeCities = ["london"] }).Cities, city => city.City == "London");
        Assert.True(Recommender.Recommend(new Profile { Skills = ["pytorch"] }).Cities.Select(city => city.Country).Distinct().Count() > 1);
    }

    [Fact]
    public void WordsNotUnderstoodAreReturnedWithTheNearestKnown()
    {
        var answer = Recommender.Recommend(
            new() { Skills = ["python", "pandsa", "frobnication"], Country = "Grmany", Education = "wizardry" });

        var unknown = Assert.Single(answer.UnknownSkills);
        Assert.Equal("frobnication", unknown.Text);
        Assert.Contains(answer.Notes, note => note.StartsWith("Not understood: education 'wizardry'", StringComparison.Ordinal));
        Assert.Equal("EUR", answer.Roles[0].Pay.Currency);
    }

    [Fact]
    public void AThinCitySaysOnHowFewPeopleItRests()
    {
        var answer = Recommender.Recommend(
            new Profile { Skills = ["pytorch"], Country = "GB", YearsExperience = 3 },
            new() { ExcludeCities = ["London", "Leeds", "Bristol"] });

        Assert.All(answer.Cities, city => Assert.Equal(0, city.People));
        Assert.Contains(
            $"Fewer than 30 people reported their pay in {string.Join(", ", answer.Cities.Select(city => city.City))}: " +
            "what these cities pay more or less than their country leans on rent, net pay and population.",
            answer.Notes);
    }

    [Theory]
    [InlineData("Sr. ML Eng.")]
    [InlineData("Senior ML Engineer")]
    [InlineData("Senior Machine Learning Engineer (m/f/d)")]
    public void TheRoleAPersonNamesGetsOneBandHoweverItIsSpelt(string title)
    {
        var plain = Named("Machine Learning Engineer").CurrentRole!;
        var named = Named(title).CurrentRole!;

        Assert.Equal(3, named.Level);
        Assert.Equal((plain.Probability, plain.Pay.People), (named.Probability, named.Pay.People));
        Assert.Equal(Named("Sr. ML Eng.").CurrentRole!.Pay, named.Pay);

        static Recommendation Named(string title) => Recommender
            .Recommend(new Profile { Skills = ["python"], CurrentRole = title, Country = "GB", YearsExperience = 6 });
    }

    [Fact]
    public void TheHomeCityIsShownEvenWhenOthersAreBetter()
    {
        var answer = Recommender.Recommend(new Profile { Skills = ["pytorch"], City = "Aberdeen" }, new() { Cities = 2 });

        Assert.Equal((3, "Aberdeen"), (answer.Cities.Count, answer.Cities[^1].City));
        Assert.Equal([false, false, true], answer.Cities.Select(city => city.IsOwn));
        Assert.Equal($"Pay is gross a year at the level of {answer.AsOf}, that of the roles in Aberdeen.", answer.PayBasis);
    }

    [Fact]
    public void SkillsTheModelHasNeverSeenAreNamed()
    {
        var encoder = new FeatureEncoder(QuickModel.Model.Bundle.Schema, MadePeople.Taxonomy);
        var scorer = new AnswerScorer(QuickModel.Model.Bundle, encoder);
        var unread = MadePeople.Taxonomy.Skills.All.Last(skill => !scorer.Titles.Reads(skill)).Name;
        var some = Recommender.Recommend(new Profile { Skills = ["pytorch", unread], Country = "GB" });
        var none = Recommender.Recommend(new Profile { Skills = [unread], Country = "GB" });

        Assert.Contains($"Nothing was learnt from {unread}: too few rows tell it.", some.Notes);
        Assert.StartsWith(
            $"Too little is known to suggest roles: nothing was learnt from {unread}: too few rows tell it. ",
            none.Notes[0], StringComparison.Ordinal);
    }

    [Fact]
    public void PayDoesNotFallWithTheLevelATitleTells()
    {
        var mids = new[] { "Data Scientist (Middle)", "Senior Data Scientist", "Lead Data Scientist", "Head Data Scientist" }
            .Select(title =>
                Recommender.Recommend(new Profile { Skills = ["python"], CurrentRole = title, Country = "GB" }).CurrentRole!.Pay.Mid)
            .ToList();

        Assert.Equal(mids.Order(), mids);
    }

    [Fact]
    public void ToBeHeadOfSomethingDoesNotMakeEveryOtherRoleOne()
    {
        var answer = Recommender.Recommend(new Profile { Skills = ["python"], CurrentRole = "Head of AI", YearsExperience = 15 });

        Assert.Equal(5, answer.CurrentRole!.Level);
        Assert.All(answer.Roles, role => Assert.True(role.Level <= 4));
    }

    [Fact]
    public void NoSuggestionContradictsThePersonsYears() =>
        Gen.Select(
            Gen.OneOf(
                "python", "pytorch", "opencv", "leadership", "strategy", "executive leadership", "mentoring", "statistics", "jupyter",
                "mlops").Array[0, 8],
            Gen.OneOf("manage people", "set strategy", "mentoring", "publish papers", "programming").Array[0, 3],
            Gen.Double[0, 40].Nullable(),
            Gen.OneOf("phd", "bachelor", "apprenticeship", null),
            Gen.OneOf("Head of AI", "ML Intern", "Senior Data Scientist", "Data Analyst", null))
        .Sample((skills, activities, years, education, role) =>
        {
            var person = new Profile { Skills = skills, Activities = activities, YearsExperience = years, Education = education };

            var roles = Recommender.Recommend(person with { CurrentRole = role }, new() { Top = 200 }).Roles;

            var ladder = MadePeople.Taxonomy.Ladder;
            var own = MadePeople.Taxonomy.Roles.Resolve(role ?? "").Known?.Level;
            var rung = ladder.Levels.Last(level => level.MinYears <= (years ?? 40)).Level;
            return roles.All(suggestion => MadePeople.Taxonomy.Roles.ById[suggestion.Id] is var title
                && (years is null || (ladder.YearsOf(title).Fewest <= years && ladder.YearsOf(title).Most >= years))
                && (suggestion.Level is null || suggestion.Level <= rung
                    || (title.Level is null && own > rung && suggestion.Level == rung + 1)));
        });

    [Theory]
    [InlineData("python, pytorch", "", null)]
    [InlineData("python, pytorch, mentoring", "", 3)]
    [InlineData("python, pytorch", "manage people", 4)]
    [InlineData("python, pytorch", "set strategy", 4)]
    public void WithYearsUnknown_LevelsTakeAPlainSign(string skills, string activities, int? level)
    {
        var roles = Recommender.Recommend(new Profile { Skills = [skills], Activities = [activities] }, new() { Top = 200 }).Roles;

        Assert.All(roles, role => Assert.True(
            MadePeople.Taxonomy.Roles.ById[role.Id].Level is { } own ? own >= 3 && level >= 3 : role.Level == level, $"{role}"));
    }

    [Fact]
    public void ACityToLeaveOutIsSoughtWhereCitiesAreRanked()
    {
        var person = new Profile { Skills = ["pytorch"], Country = "US" };

        var answer = Recommender.Recommend(person, new() { Cities = 100, ExcludeCities = ["Cambridge"] });

        Assert.DoesNotContain(answer.Cities, city => city.City == "Cambridge");
        Assert.Contains(Recommender.Recommend(person, new() { Cities = 100 }).Cities, city => city.City == "Cambridge");
    }

    [Theory]
    [InlineData("５０")]
    [InlineData("99999999999999999999999999")]
    public void ACompanySizeThatIsNoneIsNotUnderstood(string size) =>
        Assert.Contains(
            Recommender.Recommend(new Profile { Skills = ["python"], CompanySize = size }).Notes,
            note => note.StartsWith($"Not understood: companySize '{size}'", StringComparison.Ordinal));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(30, 3)]
    public void NoLevelContradictsTheYears(double years, int level) =>
        Assert.All(
            Recommender.Recommend(new() { Skills = ["python"], YearsExperience = years }).Roles, role => Assert.Equal(level, role.Level));

    private static IEnumerable<string> Roles(Profile person, int top) =>
        Recommender.Recommend(person, new() { Top = top }).Roles.Select(role => role.Id);

    private static string Text(Recommendation answer) => System.Text.Json.JsonSerializer.Serialize(answer);
}
