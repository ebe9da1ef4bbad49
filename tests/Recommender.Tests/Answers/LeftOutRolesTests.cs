using Recommender.Answers;
using Recommender.Features;
using Recommender.People;

namespace Recommender.Tests.Answers;

/// <summary>Roles that a person does not want are not suggested, and nothing else of the answer is made up for it.</summary>
public sealed class LeftOutRolesTests
{
    private static readonly JobRecommender Recommender = new(DefaultModel.Bundle);
    private static readonly Profile Person = FittingProfile.All.Single(fit => fit.Role == "machine-learning-engineer").Of("GB");

    private static readonly Recommendation Whole = Ask([]);

    [Fact]
    public void ItsChanceIsPartOfTheOtherRoles_AndThoseLeftKeepTheirs()
    {
        var without = Ask([Whole.Roles[0].Title]);

        Assert.Equal(Told(Whole.Roles.Skip(1)), Told(without.Roles));
        Assert.Equal(Whole.OtherRoles.Count + 1, without.OtherRoles.Count);
        Assert.Equal(Whole.OtherRoles.Probability + Whole.Roles[0].Probability, without.OtherRoles.Probability, 9);
        Assert.Equal(Whole.Cities.Select(city => city.City), without.Cities.Select(city => city.City));
        Assert.Equal(Whole.Notes, without.Notes);
    }

    [Fact]
    public void AnotherTakesItsPlace_AndCitiesArePaidAsTheFirstThatIsLeft()
    {
        var without = Ask([Whole.Roles[0].Id], top: 3);

        Assert.Equal(Whole.Roles.Skip(1).Take(3).Select(role => role.Id), without.Roles.Select(role => role.Id));
        var there = Recommender.Recommend(Person with { City = without.Cities[0].City }, new() { Top = 50, LeastChance = 0 });
        Assert.Equal(there.Roles.Single(role => role.Id == without.Roles[0].Id).Pay.Mid, without.Cities[0].Pay.Mid);
    }

    [Theory]
    [InlineData("Data Scientist")]
    [InlineData("data scientist")]
    [InlineData("data-scientist")]
    [InlineData(" Data-Scientist ")]
    [InlineData("Data Scientist (m/f/d)")]
    public void ATitleOrAnIdNamesIt(string name) => Assert.DoesNotContain(Ask([name]).Roles, role => role.Id == "data-scientist");

    [Fact]
    public void AFinerTitleLeavesOutThatTitleAlone()
    {
        var place = Enumerable.Range(0, Whole.Roles.Count).First(i => Whole.Roles[i].Titles.Count > 1);
        var (role, title) = (Whole.Roles[place], Whole.Roles[place].Titles[0]);

        var without = Ask([title.Id]).Roles[place];

        Assert.Equal((role.Id, role.Probability), (without.Id, without.Probability));
        Assert.DoesNotContain(without.Titles, told => told.Id == title.Id);
        Assert.Equal(role.Titles.Skip(1), without.Titles.Take(role.Titles.Count - 1));
    }

    [Fact]
    public void ANameThatIsNotUnderstoodIsToldWithTheNearestKnown()
    {
        var answer = Ask(["Dta Scientst zz"]);

        Assert.Equal(Told(Whole.Roles), Told(answer.Roles));
        Assert.Contains(
            answer.Notes, note => note.StartsWith("Not understood: role to leave out 'Dta Scientst zz'", StringComparison.Ordinal));
    }

    [Fact]
    public void WhereAllAreLeftOut_TheAnswerSaysSo()
    {
        var answer = Ask([.. DefaultModel.Bundle.Roles.Roles]);

        Assert.Empty(answer.Roles);
        Assert.Equal(1, answer.OtherRoles.Probability, 9);
        Assert.NotEmpty(answer.Cities);
        Assert.Contains("Every role that fits is left out: none is suggested.", answer.Notes);
    }

    [Theory]
    [InlineData("Penetration Tester", "Nothing is left out for Security Engineer: this model suggests that title to nobody.")]
    [InlineData("Senior Data Engineer", null)]
    public void ATitleThatNobodyIsSuggestedIsSaid(string title, string? note)
    {
        var answer = new JobRecommender(HandMadeModel.Bundle()).Recommend(
            new Profile { Skills = ["python", "spark"], Country = "GB" }, new() { ExcludeRoles = [title] });

        Assert.Equal(note, answer.Notes.SingleOrDefault(told => told.StartsWith("Nothing is left out", StringComparison.Ordinal)));
        Assert.Equal(note is not null, answer.Roles.Any(role => role.Id == "data-engineer"));
    }

    [Fact]
    public void ThePresentRoleIsStillTold()
    {
        var person = Person with { CurrentRole = "Data Scientist" };

        var answer = Recommender.Recommend(person, new() { ExcludeRoles = ["Data Scientist"] });

        Assert.Equivalent(Recommender.Recommend(person).CurrentRole, answer.CurrentRole, strict: true);
        Assert.DoesNotContain(answer.Roles, role => role.Id == "data-scientist");
    }

    [Fact]
    public void ScoringTakesNoMemory()
    {
        var bundle = DefaultModel.Open();
        var scorer = new AnswerScorer(bundle, new FeatureEncoder(bundle.Schema, bundle.Taxonomy));
        var profile = new ProfileResolver(bundle.Taxonomy).Resolve(Person);
        var finer = Whole.Roles.First(role => role.Titles.Count > 0).Titles[0].Id;
        var wish = new RecommendOptions { ExcludeRoles = ["data-scientist", finer] };
        var request = AnswerRequest.Of(wish, scorer.LeftOut(wish.ExcludeRoles), profile, bundle);
        var buffer = scorer.Rent();
        scorer.Score(profile, request, buffer);

        var before = GC.GetAllocatedBytesForCurrentThread();
        scorer.Score(profile, request, buffer);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void QuestionsThatLeaveOutOtherRolesAreOthers()
    {
        var answers = Recommender.RecommendAll(
        [
            (Person, new()), (Person, new() { ExcludeRoles = ["data-scientist"] }), (Person, new() { ExcludeRoles = ["data-engineer"] }),
            (Person, new() { ExcludeRoles = ["data-scientist"] }),
        ]);

        Assert.Same(answers[1], answers[3]);
        Assert.NotSame(answers[0], answers[1]);
        Assert.DoesNotContain(answers[2].Roles, role => role.Id == "data-engineer");
    }

    private static Recommendation Ask(IReadOnlyList<string> excluded, int top = 50) =>
        Recommender.Recommend(Person, new() { Top = top, LeastChance = 0, ExcludeRoles = excluded });

    private static IEnumerable<(string, double, decimal)> Told(IEnumerable<RoleSuggestion> roles) =>
        roles.Select(role => (role.Id, role.Probability, role.Pay.Mid));
}
