using Recommender.Tables;

namespace Recommender.People;

/// <summary>What a profile's numbers may be.</summary>
public static class ProfileBounds
{
    /// <summary>The most years of anything; the fewest are 0.</summary>
    public const double MostYears = YearsText.Maximum;

    /// <exception cref="InputUnusableException">A number lies outside; the subject ("profile.json") is for the message.</exception>
    public static void ThrowIfOutside(Profile profile, string subject)
    {
        ArgumentNullException.ThrowIfNull(profile);
        ThrowIfOutside(profile.YearsExperience, $"{subject}: yearsExperience");
        ThrowIfOutside(profile.YearsMl, $"{subject}: yearsMl");
    }

    private static void ThrowIfOutside(double? years, string subject)
    {
        if (years is not (null or >= 0 and <= MostYears))
        {
            throw new InputUnusableException(FormattableString.Invariant(
                $"{subject} is {years}; expected 0 to {MostYears} years; correct it, or leave it out."));
        }
    }
}
