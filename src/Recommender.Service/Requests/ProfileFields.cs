using Recommender.People;

namespace Recommender.Service.Requests;

/// <summary>Reads the fields of a <see cref="Profile"/>.</summary>
internal static class ProfileFields
{
    public static Profile Read(FieldReader fields) => new()
    {
        Skills = fields.Words("skills"),
        Activities = fields.Words("activities"),
        YearsExperience = fields.Number("yearsExperience", 0, ProfileBounds.MostYears),
        YearsMl = fields.Number("yearsMl", 0, ProfileBounds.MostYears),
        Education = fields.Text("education"),
        CurrentRole = fields.Text("currentRole"),
        Country = fields.Text("country"),
        City = fields.Text("city"),
        Industry = fields.Text("industry"),
        CompanySize = fields.Text("companySize"),
        WorkMode = fields.Text("workMode"),
    };
}
