using System.Globalization;

namespace Recommender.Pay;

/// <summary>
/// The share of people whose pay a band is meant to hold (<c>pay.coverage</c> of a recipe and of a manifest), and all that follows from it.
/// </summary>
public readonly record struct BandCoverage(double Share)
{
    /// <summary>What is meant where a recipe or a manifest does not say.</summary>
    public const double Usual = 0.8;

    public const double Least = 0.5;

    public const double Most = 0.98;

    /// <summary>How far the share of a large group may be from it, either way.</summary>
    private const double Tolerance = 0.06;

    // Beyond these digits a difference of two shares is noise: 1 − 0.8 is not 0.2.
    private const int Digits = 10;

    /// <summary>The quantile that is the band's low end.</summary>
    public double Low => Math.Round((1 - Share) / 2, Digits);

    /// <summary>The quantile that is the band's high end.</summary>
    public double High => Math.Round(1 - Low, Digits);

    /// <summary>The least and the most that may lie in the bands of a large group.</summary>
    public (double Least, double Most) Allowed =>
        (Math.Round(Share - Tolerance, Digits), Math.Min(1, Math.Round(Share + Tolerance, Digits)));

    /// <summary>"80 %".</summary>
    public string Percent => string.Create(CultureInfo.InvariantCulture, $"{100 * Share:0.##} %");

    /// <summary>How many lie below the band, and as many above: "one in ten", or "12.5 in a hundred".</summary>
    public string Beyond => Low switch
    {
        0.25 => "one in four",
        0.2 => "one in five",
        0.1 => "one in ten",
        0.05 => "one in twenty",
        _ => string.Create(CultureInfo.InvariantCulture, $"{100 * Low:0.##} in a hundred"),
    };

    /// <summary>
    /// The interval score of a band (Winkler 1972; Gneiting and Raftery 2007): its width, and 2 / (1 − share) for each unit missed. The
    /// lower the better; bands of other coverage cannot be compared by it.
    /// </summary>
    public double Score(LogBand band, double truth) =>
        band.High - band.Low + (2 / Math.Round(1 - Share, Digits) * (Math.Max(0, band.Low - truth) + Math.Max(0, truth - band.High)));
}
