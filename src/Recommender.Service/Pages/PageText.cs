using Recommender.Answers;
using Recommender.Cities;
using Recommender.Pay;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>The page's texts, in plain English, in one place.</summary>
internal static class PageText
{
    public const string Product = "Recommender";
    public const string TellHeading = "What can you do?";
    public const string TellLead = "Tell us your skills. See which jobs fit, what they pay, and where.";
    public const string SkillsHint = "For example: python, sql, excel. Separate them with commas.";
    public const string More = "More about you";
    public const string MoreHint = "You can leave out any of this. Each makes the answer fit you better.";
    public const string Submit = "Show my jobs";
    public const string Privacy = "We do not ask for your name, gender, age or past pay. Nothing you type is kept.";
    public const string WhyYears = "Pay grows with years, so this moves the pay most.";
    public const string WhyCountry = "Pay is shown for this country, in its money.";
    public const string WhyCity = "Some cities pay more. Others leave you more after rent.";
    public const string WhyEducation = "Some jobs often ask for a degree.";
    public const string WhyRole = "Your job title tells your level.";
    public const string WhyActivities = "What you do at work tells jobs apart better than tools do.";
    public const string WhyRemote = "Then pay does not depend on a city.";
    public const string UnderstoodLead = "Your text is read in memory and forgotten at once. Nothing of it is stored or sent on.";
    public const string LinkWarning = "Whoever has the link sees what you told.";
    public const string NewModel = "Answered by a new model. All numbers here, before and after, are from it.";
    public const string MarketHeading = "The jobs that most people in this field hold";
    public const string MarketWhy = "This is the market, not you: nothing you told moved it. Of 100 people in our data, so many hold each.";
    public const string FeedbackHeading = "Tell us what you do and earn";
    public const string FeedbackLead = "Answers get better when people say what became of them. You do not have to.";
    public const string FeedbackNotStored =
        "Not stored: your name, your address on the network, and words that we did not understand. It is pay now, not past pay.";
    public const string FeedbackPrivacy = "Only what this page shows is stored, only if you agree, and you can erase it.";
    public const string FeedbackConsent =
        "I agree that this service stores what stands on this page, and that its models learn from it. "
        + "I can have it erased at any time with the code that I get next.";
    public const string ChecksCaption = "The first five jobs shown to them, by the number that stood there";
    public const string Estimate = "This is an estimate from surveys, not an offer.";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [FormFields.Skills] = "Skills",
        [FormFields.Activities] = "What you do at work",
        [FormFields.Years] = "Years of work",
        [FormFields.Education] = "Highest education",
        [FormFields.Country] = "Country",
        [FormFields.City] = "City",
        [FormFields.Role] = "Your job title now",
        [FormFields.Remote] = "I work from anywhere",
        [FormFields.Also] = "Skills to try",
        [FormFields.IfYears] = "Years to try",
        [FormFields.IfCountry] = "Country to try",
        [FormFields.IfCity] = "City to try",
        [FormFields.IfRemote] = "Remote to try",
        [FormFields.Sort] = "The order of cities",
    };

    public static IReadOnlyList<(string Id, string Text)> Examples { get; } =
    [
        ("analyst", "data analyst, 2 years, Leeds"),
        ("developer", "web developer, 5 years, Berlin"),
        ("engineer", "machine learning engineer, 4 years, Toronto"),
    ];

    public static string NameOf(string field) => Names.GetValueOrDefault(field, field);

    public static string Level(int? level) => level is { } rung ? $"{CareerLadder.NameOf(rung)} level" : "any level";

    /// <summary>The middle words of "of 100 people who say the same, about 31 hold this role".</summary>
    public static string HowLikely(double chance) =>
        Figures.OfHundred(chance) > 0 ? $"about {Figures.OfHundredText(chance)}" : Figures.OfHundredText(chance);

    /// <summary>The chances of a group: "about 30 of 100"; at either end there is room on one side only.</summary>
    public static string ChanceOf(ChanceCheck check) => check.OfHundred switch
    {
        0 => "less than 5 of 100",
        100 => "95 of 100 or more",
        var about => FormattableString.Invariant($"about {about} of 100"),
    };

    public static string PayWords(PayBand pay, int asOf, BandCoverage coverage)
    {
        var (low, mid, high) = (Money(pay.Low), Money(pay.Mid), Money(pay.High));
        var words = coverage.Share == BandCoverage.Usual
            ? $"Of ten people one earns less than {low}, five less than {mid}, one more than {high}"
            : $"Of these people {coverage.Beyond} earns less than {low}, half less than {mid}, {coverage.Beyond} more than {high}";
        return FormattableString.Invariant($"{words}; gross, a year, as of {asOf}.");

        string Money(decimal amount) => Figures.Money(amount, pay.Currency);
    }

    public static string Confidence(PayBand pay) => pay.PeopleAtLevel is { } atLevel
        ? $"{Figures.Count(atLevel)} people at this level reported their pay, {Figures.Count(pay.People)} in the role"
        : $"{Figures.Count(pay.People)} people reported their pay";

    public static string ConfidenceScale { get; } =
        $"High: {BandConfidence.All[0].LeastPeople} people or more, and the top of the pay is at most "
        + FormattableString.Invariant($"{BandConfidence.All[0].WidestRatio} times its bottom. ")
        + $"Medium: {BandConfidence.All[1].LeastPeople} people or more. Low: fewer.";

    public static string OrderName(CityOrder order) => order switch
    {
        CityOrder.Fit => "best fit",
        CityOrder.Share => "likely",
        CityOrder.Pay => "pay",
        _ => "real pay",
    };

    public static string FirstOver((int First, int Last) span, string role) => FormattableString.Invariant(
        $"{role} stays first from {span.First} to {span.Last} years.");

    /// <summary>One sentence for a screen reader, after an answer came or changed.</summary>
    public static string Said(Recommendation answer, Recommendation? before)
    {
        if (answer.Roles.Count == 0)
        {
            return "Too little is known to suggest jobs. One question follows.";
        }

        var (first, was) = (answer.Roles[0], before?.Roles.Count > 0 ? before.Roles[0] : null);
        var pay = Figures.Money(first.Pay.Mid, first.Pay.Currency);
        return was is null ? $"First job: {first.Title}, middle pay {pay}."
            : was.Id == first.Id
                ? $"{first.Title} stays first. Middle pay was {Figures.Money(was.Pay.Mid, was.Pay.Currency)}, is now {pay}."
            : $"{first.Title} is now first, was {was.Title}. Middle pay {pay}.";
    }
}
