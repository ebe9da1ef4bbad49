namespace Recommender.Service.Pages;

/// <summary>The fields of the page's one form, as they are named in it.</summary>
internal static class FormFields
{
    public const string Skills = "skills";
    public const string Activities = "activities";
    public const string Years = "yearsExperience";
    public const string Education = "education";
    public const string Country = "country";
    public const string City = "city";
    public const string Role = "currentRole";
    public const string Remote = "remote";
    public const string Sort = "sortCities";
    public const string All = "all";
    public const string Model = "model";
    public const string Left = "left";
    public const string Right = "right";
    public const string Text = "text";

    /// <summary>What is tried. The slider always tells its years: those it was drawn with mean no change.</summary>
    public const string Also = "also";
    public const string IfYears = "ifYears";
    public const string WasYears = "wasYears";
    public const string IfCountry = "ifCountry";
    public const string IfCity = "ifCity";
    public const string IfRemote = "ifRemote";

    /// <summary>Leaves out all that is tried.</summary>
    public const string Back = "back";

    /// <summary>Those that may be there several times.</summary>
    public static IReadOnlyList<string> Lists { get; } = [Skills, Activities, Also];

    /// <summary>Those that a link may hold.</summary>
    public static IReadOnlyList<string> Linked { get; } = [Skills, Activities, Years, Education, Country, City, Role, Remote];

    public static IReadOnlyList<string> Known { get; } =
    [
        Skills, Activities, Years, Education, Country, City, Role, Remote, Sort, All, Model, Left, Right, Text, Also, IfYears, WasYears,
        IfCountry, IfCity, IfRemote, Back,
    ];
}
