namespace Recommender.Service.Quality;

/// <summary>
/// Some of many, with the 95 % interval of Wilson (1927), which is right for few and near 0 and 1 too (Brown, Cai and DasGupta 2001).
/// </summary>
public readonly record struct Proportion(int Some, int All)
{
    private const double Z = 1.959964;

    /// <summary>0 to 1; not a number of none.</summary>
    public double Share => Some / (double)All;

    public double Low => Math.Max(0, Centre - Half);

    public double High => Math.Min(1, Centre + Half);

    private double Centre => (Some + (Z * Z / 2)) / (All + (Z * Z));

    private double Half => Z / (All + (Z * Z)) * Math.Sqrt((Some * (All - Some) / (double)All) + (Z * Z / 4));

    /// <summary>Of a share that is shown with the number of people it was counted of.</summary>
    public static Proportion Of(double share, double people) => new((int)Math.Round(share * people), (int)people);
}
