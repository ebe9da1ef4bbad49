using System.Globalization;

namespace Recommender.Service.Pages;

/// <summary>What was told, in a line.</summary>
internal static class PageSummary
{
    private const int MostNamed = 8;

    public static string Of(AnswerView view)
    {
        var told = view.Form.Told;
        var profile = told.TriedProfile;
        var (skills, parts) = (profile.Skills, new List<string>());
        if (skills.Count > 0)
        {
            var more = skills.Count > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {skills.Count - MostNamed} more") : "";
            parts.Add(string.Join(", ", skills.Take(MostNamed).Select(Short)) + more);
        }

        parts.AddRange(profile.Activities.Select(Short));
        if (profile.YearsExperience is { } years)
        {
            parts.Add(FormattableString.Invariant($"{years:0.##} years"));
        }

        parts.AddRange(new[] { profile.CurrentRole, profile.Education }.OfType<string>().Select(Short));
        if (view.Understood.Place.Length > 0)
        {
            parts.Add(view.Understood.Place);
        }

        if (view.Form.Told.TriedOptions.Remote)
        {
            parts.Add("work from anywhere");
        }

        return parts.Count == 0 ? "You told nothing yet." : $"For: {string.Join(" · ", parts)}.";
    }

    private static string Short(string text) => Tables.VisibleText.Of(text.Trim(), 60);
}
