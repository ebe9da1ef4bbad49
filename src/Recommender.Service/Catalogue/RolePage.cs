using Recommender.Answers;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Service.Catalogue;

/// <summary>
/// A job title in full. <c>WiderRoles</c> are the roles among whose holders a finer title is found; <c>Pay</c> is what the model says of
/// someone who tells no more than the title and the country, most people first.
/// </summary>
internal sealed record RolePage(string Id, string Title, string Family, int? Level)
{
    public required IReadOnlyList<SkillLine> TypicalSkills { get; init; }

    public required IReadOnlyList<string> WiderRoles { get; init; }

    public required IReadOnlyList<CountryPay> Pay { get; init; }

    public required string ModelVersion { get; init; }

    public required int AsOf { get; init; }

    public static RolePage Of(Role role, JobRecommender recommender, CancellationToken stop)
    {
        var taxonomy = recommender.Taxonomy;
        return new(role.Id, role.Title, role.Family, role.Level)
        {
            TypicalSkills = [.. role.Skills
                .Select(id => taxonomy.Skills.ById[id])
                .Select(skill => new SkillLine(skill.Id, skill.Name, skill.Category))],
            WiderRoles = role.Parents,
            Pay = [.. taxonomy.Countries.All
                .Select(country => PayIn(role, country, recommender, stop))
                .Where(pay => pay is { Pay.People: > 0 })
                .OfType<CountryPay>()
                .OrderByDescending(pay => pay.Pay.People)],
            ModelVersion = recommender.Manifest.Version,
            AsOf = recommender.Manifest.AsOf,
        };
    }

    private static CountryPay? PayIn(Role role, Country country, JobRecommender recommender, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var answer = recommender.Recommend(new Profile { CurrentRole = role.Title, Country = country.Code }, new() { Top = 0, Cities = 0 });
        return answer.CurrentRole is { } current ? new(country.Code, country.Name, current.Pay) : null;
    }
}

/// <summary>A role's band in one country, in its money.</summary>
internal sealed record CountryPay(string Country, string Name, PayBand Pay);
