using System.Globalization;
using Recommender.People;
using Recommender.Service.Requests;
using Recommender.Taxonomy;

namespace Recommender.Service.Outcomes;

/// <summary>What became of a person, as fields of one JSON object: a profile with the role taken and the pay agreed.</summary>
internal sealed record OutcomeRequest(string PersonId, LabelledProfile Row)
{
    /// <summary>The source of rows that came over HTTP, as the trainer sees it.</summary>
    public const string Source = "outcomes";

    private const double MostPay = 1e12;

    public static OutcomeRequest Read(FieldReader fields)
    {
        var person = Store.PersonId.Read(fields, isNeeded: true) ?? "";
        var row = new LabelledProfile
        {
            ProfileId = person,
            Source = Source,
            Profile = fields.Profile(),
            Role = fields.Text("role"),
            Title = fields.Text("title"),
            Seniority = fields.Text("seniority"),
            ObservedOn = Day(fields),
            Pay = Pay(fields),
            Audit = new(fields.Text("auditGender"), fields.Text("auditAgeBand")),
        };
        if (row.Role is null && row.Pay is null && !fields.Faults.Any)
        {
            fields.Refuse("role", "An outcome needs a role or a salary. Send the role taken, the salary agreed, or both.");
        }

        return new(person, row);
    }

    private static DateOnly? Day(FieldReader fields)
    {
        if (fields.Text("observedOn") is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1990 and < 2100)
        {
            return day;
        }

        fields.Refuse("observedOn", "Found no day; expected one like 2026-09-15; correct it, or leave it out.");
        return null;
    }

    private static PayLabel? Pay(FieldReader fields)
    {
        var exact = Amount(fields, "salary", 0.01);
        var low = Amount(fields, "salaryLow", 0);
        var high = Amount(fields, "salaryHigh", 0.01);
        var isTold = (exact ?? low ?? high) is not null;
        var currency = Currency(fields, isTold);
        var period = Period(fields);
        if (exact is not null && (low ?? high) is not null)
        {
            fields.Refuse("salary", "Found beside a band; expected either salary or salaryLow and salaryHigh; remove one of them.");
        }

        if (low > high)
        {
            fields.Refuse("salaryLow", "Found above salaryHigh; expected at most that; swap the two.");
        }

        return isTold && currency is not null ? new(exact ?? low ?? 0, exact ?? high, currency, period) : null;
    }

    // To the cent, as tables keep them.
    private static decimal? Amount(FieldReader fields, string name, double least) =>
        fields.Number(name, least, MostPay) is { } amount ? Math.Round((decimal)amount, 2) : null;

    private static string? Currency(FieldReader fields, bool isNeeded)
    {
        var text = fields.Text("currency");
        if (text is { Length: 3 } && text.All(char.IsAsciiLetter))
        {
            return text.ToUpperInvariant();
        }

        if (text is not null || isNeeded)
        {
            fields.Refuse("currency", text is null
                ? "A salary needs a currency. Send its ISO 4217 code, such as EUR."
                : "Found no currency code; expected the three letters of ISO 4217; send one like EUR.");
        }

        return null;
    }

    private static PayPeriod Period(FieldReader fields)
    {
        var text = fields.Text("payPeriod");
        foreach (var period in Enum.GetValues<PayPeriod>())
        {
            if (text is null || text.Equals(period.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return period;
            }
        }

        fields.Refuse("payPeriod", "Found no pay period; expected year, month, week, day or hour; correct it, or leave it out for a year.");
        return PayPeriod.Year;
    }
}
