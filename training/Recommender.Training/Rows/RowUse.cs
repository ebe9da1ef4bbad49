namespace Recommender.Training.Rows;

/// <summary>
/// What became of the rows. <c>UnknownTitles</c> are titles no role was found for; <c>RolesLeftOut</c> are roles with too few
/// people to be suggested. Both with how many rows, most first. Of several folds, people are counted over all of them.
/// </summary>
public sealed record RowUse(int Rows, int WithRole, int Paid, int Placed)
{
    public int Fitted { get; init; }

    public int Calibration { get; init; }

    public int Test { get; init; }

    public int PayOutOfBounds { get; init; }

    public int PayNet { get; init; }

    public IReadOnlyList<KeyValuePair<string, int>> UnknownTitles { get; init; } = [];

    public IReadOnlyList<KeyValuePair<string, int>> RolesLeftOut { get; init; } = [];

    /// <summary>By source and year.</summary>
    public IReadOnlyList<SourceUse> Sources { get; init; } = [];
}

/// <summary>
/// What a source gave in a year: rows that carry a label, and those fitted for each model (a mean over folds). Year is null for rows
/// without a day.
/// </summary>
public sealed record SourceUse(string Source, int? Year, int Rows, int WithRole, int Paid, int Placed)
{
    /// <summary>The weight of a row in the fits.</summary>
    public double Weight { get; init; }

    public string Market { get; init; } = "";

    public int FittedRoles { get; init; }

    public int FittedPay { get; init; }

    public int FittedCities { get; init; }

    public int HeldOut { get; init; }
}
