using Recommender.Answers;
using Recommender.Cities;
using Recommender.Pay;

namespace Recommender.Service.Pages;

/// <summary>Two roles, two cities, or before and after, side by side on one axis.</summary>
public sealed record Comparison(ComparedSide Left, ComparedSide Right, PayScale Scale, string Difference, AnswerView View)
{
    private const string RoleMark = "role:";
    private const string CityMark = "city:";
    private const string BeforeMark = "before";

    /// <summary>What can be compared, as the form writes it: roles, then cities, then the first role of before.</summary>
    public static IReadOnlyList<(string Value, string Text)> Choices(AnswerView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return
        [
            .. view.Answer.Roles.Select(role => (RoleMark + role.Id, role.Title)),
            .. view.Answer.Cities.Select(city => (ValueOf(city), $"{city.City}, {city.Country}")),
            .. (view.Before?.Roles ?? []).Take(1).Select(role => (BeforeMark, $"{role.Title}, before")),
        ];
    }

    /// <summary>Null where one of them is none of the answer's.</summary>
    public static Comparison? Of(AnswerView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (Side(view, view.Form.Told.Compared.Left) is not { } left || Side(view, view.Form.Told.Compared.Right) is not { } right)
        {
            return null;
        }

        return new(left, right, new([left.Pay, right.Pay]), Words(left, right), view);
    }

    private static ComparedSide? Side(AnswerView view, string told)
    {
        if (told == BeforeMark)
        {
            return view.Before is { Roles: [var was, ..] } ? OfRole(was, $"{was.Title}, before") : null;
        }

        if (told.StartsWith(RoleMark, StringComparison.Ordinal))
        {
            var id = told[RoleMark.Length..];
            return view.Answer.Roles.FirstOrDefault(role => role.Id == id) is { } role ? OfRole(role, role.Title) : null;
        }

        return view.Answer.Cities.FirstOrDefault(city => ValueOf(city) == told) is { } found ? OfCity(found) : null;
    }

    private static string ValueOf(CitySuggestion city) => $"{CityMark}{city.City}|{city.Country}";

    private static ComparedSide OfRole(RoleSuggestion role, string name) => new(name, role.Pay, role.Probability) { Level = role.Level };

    private static ComparedSide OfCity(CitySuggestion city) =>
        new($"{city.City}, {city.Country}", city.Pay, city.Share) { Real = city.RealMid, IsCity = true };

    private static string Words(ComparedSide left, ComparedSide right)
    {
        if (left.Pay.Currency != right.Pay.Currency)
        {
            return "They are paid in different money, so the amounts cannot be set against each other.";
        }

        var change = right.Pay.Mid - left.Pay.Mid;
        return change == 0
            ? $"The middle pay is the same: {Figures.Money(left.Pay.Mid, left.Pay.Currency)}."
            : $"The middle pay of {right.Name} is {Figures.Money(Math.Abs(change), left.Pay.Currency)} "
                + $"{(change > 0 ? "more" : "less")} than that of {left.Name}.";
    }
}

/// <summary>One of the two.</summary>
public sealed record ComparedSide(string Name, PayBand Pay, double Chance)
{
    public int? Level { get; init; }

    /// <summary>What the middle pay buys, for a city where that is known.</summary>
    public decimal? Real { get; init; }

    public bool IsCity { get; init; }
}
