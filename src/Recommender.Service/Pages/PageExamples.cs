using Recommender.People;

namespace Recommender.Service.Pages;

/// <summary>Made-up people to look at, as <see cref="PageText.Examples"/> names them.</summary>
internal static class PageExamples
{
    public static Told? Find(string? id) => id switch
    {
        "analyst" => Of(new()
        {
            Skills = ["SQL", "Excel", "Power BI"],
            YearsExperience = 2,
            CurrentRole = "Data Analyst",
            City = "Leeds",
            Country = "United Kingdom",
        }),
        "developer" => Of(new() { Skills = ["JavaScript", "React", "CSS"], YearsExperience = 5, City = "Berlin", Country = "Germany" }),
        "engineer" => Of(new() { Skills = ["Python", "PyTorch", "Docker"], YearsExperience = 4, City = "Toronto", Country = "Canada" }),
        _ => null,
    };

    private static Told Of(Profile profile) => new() { Profile = profile };
}
