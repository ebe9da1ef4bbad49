using Recommender.Answers;
using Recommender.People;

namespace Recommender.Service.Pages;

/// <summary>
/// What a person told in the page's form: the profile, what is tried on top of it, and what is asked. Immutable.
/// </summary>
public sealed record Told
{
    /// <summary>Without anything tried.</summary>
    public Profile Profile { get; init; } = new();

    /// <summary>What is asked without anything tried.</summary>
    public RecommendOptions Options { get; init; } = new();

    /// <summary>Whether every role is listed.</summary>
    public bool All { get; init; }

    /// <summary>The version that the page was answered by before; "" for none.</summary>
    public string Model { get; init; } = "";

    /// <summary>What is compared, each as the form writes it; "" for nothing.</summary>
    public (string Left, string Right) Compared { get; init; } = ("", "");

    /// <summary>Changes to try: "what if".</summary>
    public Tried Tried { get; init; } = new();

    /// <summary>The profile with what is tried.</summary>
    public Profile TriedProfile => Profile with
    {
        Skills = [.. Profile.Skills, .. Tried.Skills],
        YearsExperience = Tried.Years ?? Profile.YearsExperience,
        // A city tells its country, and another country has other cities.
        City = Tried.City ?? (Tried.Country is null ? Profile.City : null),
        Country = Tried.Country ?? (Tried.City is null ? Profile.Country : null),
    };

    /// <summary>What is asked with it.</summary>
    public RecommendOptions TriedOptions => Options with { Remote = Options.Remote || Tried.Remote };

    /// <summary>Whether anything at all is told.</summary>
    public bool IsBlank => !ProfileFields.All.Any(one => one.IsTold(Profile));
}

/// <summary>Changes that are tried on top of what was told; null, false and none for what stays.</summary>
public sealed record Tried
{
    public IReadOnlyList<string> Skills { get; init; } = [];

    public double? Years { get; init; }

    public string? City { get; init; }

    public string? Country { get; init; }

    public bool Remote { get; init; }

    public bool Any => Skills.Count > 0 || Years is not null || City is not null || Country is not null || Remote;
}
