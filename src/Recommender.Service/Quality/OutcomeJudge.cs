using Recommender.Answers;
using Recommender.Pay;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Service.Quality;

/// <summary>
/// Asks a model of the person an outcome is of, as that person would have asked in the year it is of, and sets the answer beside the role
/// taken and the pay agreed.
/// </summary>
internal sealed class OutcomeJudge(JobRecommender model)
{
    public const string Country = "country";
    public const string Level = "level";
    public const string Family = "family";
    public const string Gender = "gender";
    public const string AgeBand = "age";

    private readonly RecommendOptions _all = new() { Top = model.Taxonomy.Roles.All.Count, LeastChance = 0, Cities = 0 };

    public JudgedOutcome Judge(long id, LabelledProfile row, DateTime receivedAt)
    {
        var day = row.ObservedOn ?? DateOnly.FromDateTime(receivedAt);
        // The label must not come back as a feature.
        var profile = model.Resolve(row.Profile with { CurrentRole = null });
        var match = row.Role is null ? null : model.Taxonomy.Roles.Resolve(row.Role).Known;
        var held = match is null ? null : model.Taxonomy.Roles.WiderOf(model.Taxonomy.Roles.BaseOf(match.Role));
        var year = day.Year is >= RecommendOptions.EarliestAsOf and <= RecommendOptions.LatestAsOf ? day.Year : (int?)null;
        var answer = model.Recommend(profile, _all with { AsOf = year });
        var rank = held is null ? -1 : Place(answer.Roles, held.Id);
        return new(id, day.Year, day.Month)
        {
            IsUnanswered = answer.TooLittleKnown,
            Rank = rank < 0 ? null : rank + 1,
            Told = answer.Roles.Count > 0 ? answer.Roles[0].Probability : 0,
            Band = rank < 0 || row.Pay is null || year is null ? null : PlaceOf(row.Pay, answer.Roles[rank].Pay, year.Value),
            Known = profile.Skills.Length,
            Unknown = profile.UnknownSkills.Count,
            Years = profile.YearsExperience,
            Groups = Groups(row, profile, held, match?.Level),
        };
    }

    // Of a band of pay the middle counts, by ratio.
    private int? PlaceOf(PayLabel pay, PayBand band, int year)
    {
        var rates = model.Taxonomy.Rates;
        if (pay.Basis == PayBasis.Net || rates.UsdAYear(pay.Currency, pay.Period, year) is not { } usd
            || rates.UsdPerUnit(band.Currency, year) is not { } perUnit)
        {
            return null;
        }

        var amount = Math.Sqrt((double)pay.Low * (double)(pay.High ?? pay.Low)) * usd / perUnit;
        return amount < (double)band.Low ? -1 : amount > (double)band.High ? 1 : 0;
    }

    private List<(string Kind, string Name)> Groups(LabelledProfile row, ResolvedProfile profile, Role? held, int? level)
    {
        level = (row.Seniority is null ? null : (int?)model.Taxonomy.Seniority.Find(row.Seniority)?.Rank) ?? level;
        List<(string Kind, string? Name)> groups =
        [
            (Country, profile.Country?.Name ?? "not told"),
            (Level, level is { } rung ? FormattableString.Invariant($"level {rung}") : "not told"),
            (Family, held?.Family),
            (Gender, row.Audit.Gender),
            (AgeBand, row.Audit.AgeBand),
        ];
        return [.. groups.Where(group => !string.IsNullOrWhiteSpace(group.Name)).Select(group => (group.Kind, group.Name!.Trim()))];
    }

    private static int Place(IReadOnlyList<RoleSuggestion> roles, string id)
    {
        for (var i = 0; i < roles.Count; i++)
        {
            if (roles[i].Id == id)
            {
                return i;
            }
        }

        return -1;
    }
}
