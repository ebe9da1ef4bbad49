using System.Globalization;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Features;

/// <summary>The names of features. No name is made from an audit attribute, so none can become a feature.</summary>
public static class FeatureNames
{
    public const string SkillCount = "skills:count";
    public const string ActivitiesGiven = "activities:given";
    public const string EducationRank = "education:rank";
    public const string CountryNetPay = "country:netPay";
    public const string CompanySize = "company:size";
    public const string LevelRank = "level:rank";
    public const string Year = "year";
    public const string MarketKind = "market:";

    /// <summary>The spans of years a profile tells.</summary>
    public static readonly IReadOnlyList<string> YearKinds = [.. ProfileFields.OfYears.Select(field => field.Feature)];

    public static string Skill(Skill skill) => $"skill:{skill.Id}";

    public static string Category(Skill skill) => $"skills:{skill.Category}";

    public static string Activity(Activity activity) => $"activity:{activity.Id}";

    public static string Role(Role role) => $"role:{role.Id}";

    public static string Family(Role role) => $"family:{role.Family}";

    public static string Country(Country country) => $"{ProfileFields.Country.Feature}:{country.Code}";

    public static string Region(Country country) => $"region:{country.Region}";

    /// <summary>A word of a vocabulary's field.</summary>
    public static string Term(ProfileField field, VocabularyTerm term) => $"{field.Feature}:{term.Id}";

    public static string Given(string kind) => $"{kind}:given";

    public static string Years(string kind) => $"{kind}:log";

    public static string YearStep(string kind, double step) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{step}+");

    public static string Level(int level) => string.Create(CultureInfo.InvariantCulture, $"level:{level}");

    public static string Market(string market) => MarketKind + market;
}
