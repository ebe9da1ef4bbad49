using System.Globalization;

namespace Recommender.Benchmarks.Processes;

/// <summary>Made-up people as a canonical CSV, with or without what a trainer learns from.</summary>
internal static class MadeTable
{
    private const int SeedToScore = 5;
    private const int SeedToLearn = 6;

    public static void Write(string path, int rows, bool labelled)
    {
        using var file = new StreamWriter(path) { NewLine = "\n" };
        file.WriteLine("profile_id,source,observed_on,skills,years_experience,education,country,city"
            + (labelled ? ",role,salary,currency,pay_period" : ""));
        foreach (var row in new MadePeople(DefaultModel.Bundle, labelled ? SeedToLearn : SeedToScore).Take(rows))
        {
            var told = row.Profile;
            file.Write(string.Create(CultureInfo.InvariantCulture,
                $"{row.ProfileId},made,2025-06-01,{Cell(string.Join('|', told.Skills))},"
                + $"{told.YearsExperience},{told.Education},{Cell(told.Country)},{Cell(told.City)}"));
            file.WriteLine(labelled ? string.Create(CultureInfo.InvariantCulture, $",{Cell(row.Role)},{row.Pay!.Low},USD,year") : "");
        }
    }

    private static string? Cell(string? text) =>
        text is not null && text.AsSpan().ContainsAny(",\"") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
