using System.Globalization;

namespace Recommender.Service.Pages;

/// <summary>What was told, as the fields that tell it again.</summary>
internal static class KeptForm
{
    public static IEnumerable<(string Name, string Value)> Of(Told told)
    {
        var (profile, tried) = (told.Profile, told.Tried);
        return profile.Skills.Select(skill => (FormFields.Skills, skill))
            .Concat(profile.Activities.Select(one => (FormFields.Activities, one)))
            .Concat(tried.Skills.Select(skill => (FormFields.Also, skill)))
            .Concat(new (string Name, string? Value)[]
            {
                (FormFields.Years, Years(profile.YearsExperience)),
                (FormFields.Education, profile.Education),
                (FormFields.Country, profile.Country),
                (FormFields.City, profile.City),
                (FormFields.Role, profile.CurrentRole),
                (FormFields.Remote, told.Options.Remote ? "1" : null),
                (FormFields.Sort, told.Options.SortCities == default ? null : Cities.CityOrders.NameOf(told.Options.SortCities)),
                (FormFields.IfYears, Years(tried.Years)),
                (FormFields.WasYears, tried.Years is null ? null : Years(profile.YearsExperience)),
                (FormFields.IfCountry, tried.Country),
                (FormFields.IfCity, tried.City),
                (FormFields.IfRemote, tried.Remote ? "1" : null),
            }.Where(field => field.Value is not null).Select(field => (field.Name, field.Value!)));
    }

    private static string? Years(double? years) => years?.ToString("R", CultureInfo.InvariantCulture);
}
