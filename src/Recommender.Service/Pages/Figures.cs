using System.Globalization;

namespace Recommender.Service.Pages;

/// <summary>Numbers as people read them.</summary>
internal static class Figures
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    /// <summary>"£50,300"; "CHF 95,000" where a sign would mean several currencies.</summary>
    public static string Money(decimal amount, string currency) => Signed(amount.ToString("#,0", Plain), currency);

    /// <summary>"+£4,100", "−£4,100" or "±£0".</summary>
    public static string Change(decimal amount, string currency) =>
        $"{(amount > 0 ? "+" : amount < 0 ? "−" : "±")}{Money(Math.Abs(amount), currency)}";

    /// <summary>"£50k", for an axis.</summary>
    public static string Short(decimal amount, string currency) => Signed(
        amount >= 1_000_000 ? (amount / 1_000_000).ToString("0.#", Plain) + "m"
        : amount >= 1_000 ? (amount / 1_000).ToString("0.#", Plain) + "k"
        : amount.ToString("0", Plain),
        currency);

    public static string Count(int number) => number.ToString("#,0", Plain);

    /// <summary>Of 100 people, how many: a whole number, as people count.</summary>
    public static int OfHundred(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);

    /// <summary>The same in words: "31", or "less than 1".</summary>
    public static string OfHundredText(double share) => OfHundred(share) is > 0 and var many ? many.ToString(Plain) : "less than 1";

    /// <summary>A number for a machine: as the answer's JSON has it.</summary>
    public static string Exact(double number) => Math.Round(number, 6).ToString("0.######", Plain);

    public static string Exact(decimal number) => number.ToString(Plain);

    /// <summary>A place in a drawing.</summary>
    public static string Percent(double place) => place.ToString("0.##", Plain) + "%";

    private static string Signed(string number, string currency) => currency switch
    {
        "GBP" => $"£{number}",
        "EUR" => $"€{number}",
        "USD" => $"${number}",
        "INR" => $"₹{number}",
        _ => $"{currency}\u00A0{number}",
    };
}
