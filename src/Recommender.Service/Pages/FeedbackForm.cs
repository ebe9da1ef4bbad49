using System.Globalization;
using Recommender.People;
using Recommender.Service.Outcomes;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>The fields of "Tell us" beside those of the page's one form, and how they are read.</summary>
internal static class FeedbackForm
{
    public const string Role = "role";
    public const string Pay = "pay";
    public const string Currency = "currency";
    public const string Period = "payPeriod";
    public const string Consent = "consent";
    public const string Once = "once";

    /// <summary>In any money a year; the least an hour.</summary>
    private const decimal MostPay = 1_000_000_000_000;

    private const int LongestOnce = 64;

    public static IReadOnlyList<string> Fields { get; } = [Role, Pay, Currency, Period, Consent, Once];

    /// <summary>
    /// The outcome that is told, with what was understood alone: no word of the person's own is kept. What is wrong goes to the faults.
    /// </summary>
    public static LabelledProfile? Read(FormRead form, ResolvedProfile told, JobTaxonomy taxonomy, List<FormFault> faults)
    {
        var role = taxonomy.Roles.ById.GetValueOrDefault(form.Extra(Role));
        if (role is null)
        {
            faults.Add(new(Role, "What you do: please choose your job from the list."));
        }

        var pay = PayOf(form, taxonomy, faults);
        if (form.Extra(Consent) != "1")
        {
            faults.Add(new(Consent, "We store nothing without your consent. Please tick the box if you agree."));
        }

        if (form.Extra(Once) is not { Length: > 0 and <= LongestOnce })
        {
            faults.Add(new("", "The form was damaged. Please open it again from your answer."));
        }

        return faults.Count > 0 ? null : new()
        {
            ProfileId = "",
            Source = OutcomeRequest.Source,
            Profile = Understood(told),
            Role = role!.Id,
            Pay = pay,
        };
    }

    private static Profile Understood(ResolvedProfile told) => new()
    {
        Skills = [.. told.Skills.Select(skill => skill.Name)],
        Activities = [.. told.Activities.Select(one => one.Name)],
        YearsExperience = told.YearsExperience,
        Education = told.Education?.Name,
        Country = told.Country?.Code,
        City = told.City?.Name,
    };

    private static PayLabel? PayOf(FormRead form, JobTaxonomy taxonomy, List<FormFault> faults)
    {
        var text = form.Extra(Pay).Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            || amount is < 0.01m or > MostPay)
        {
            var shown = Tables.VisibleText.Of(form.Extra(Pay), 40);
            faults.Add(new(Pay, $"What you earn: “{shown}” is not an amount. Please write it in figures, like 52,000."));
        }

        var currency = form.Extra(Currency);
        if (!taxonomy.Countries.All.Any(country => country.Currency == currency))
        {
            faults.Add(new(Currency, "Money: please choose a currency from the list."));
        }

        if (!Enum.TryParse<PayPeriod>(form.Extra(Period), ignoreCase: true, out var period) || !Enum.IsDefined(period)
            || int.TryParse(form.Extra(Period), CultureInfo.InvariantCulture, out _))
        {
            faults.Add(new(Period, "For: please choose a year, a month, a week, a day or an hour."));
        }

        return new(Math.Round(amount, 2), Math.Round(amount, 2), currency, period);
    }
}
