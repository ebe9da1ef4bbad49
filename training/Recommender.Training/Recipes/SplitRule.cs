using System.Globalization;

namespace Recommender.Training.Recipes;

/// <summary>A rule of a split as written ("kfold:5"): its kind, and the share, year, number of folds or source after the colon.</summary>
internal sealed record SplitRule(SplitKind Kind, double Value)
{
    private const int FirstYear = 1990;
    private const int LastYear = 2099;
    private const int MostFolds = 20;

    /// <summary>The source that is judged; empty in rules of other kinds.</summary>
    public string Source { get; private init; } = "";

    /// <summary>The rule, once <see cref="Fault"/> has found nothing.</summary>
    public static SplitRule Parse(string text)
    {
        var parts = text.Split(':');
        var kind = Enum.Parse<SplitKind>(parts[0], ignoreCase: true);
        return kind == SplitKind.Source
            ? new(kind, 0) { Source = parts[1] }
            : new(kind, parts.Length > 1 ? double.Parse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture) : 0);
    }

    /// <summary>What is wrong with a rule; null for nothing.</summary>
    public static string? Fault(string text)
    {
        var parts = text.Split(':');
        var value = double.NaN;
        var given = parts.Length == 2 && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        var good = parts[0] switch
        {
            "newest" => parts.Length == 1,
            "hash" or "group" => given && value is > 0 and <= 0.5,
            "year" => given && value is >= FirstYear and <= LastYear && value == Math.Floor(value),
            "source" => parts.Length == 2 && parts[1].Length > 0,
            "kfold" => given && value is >= 2 and <= MostFolds && value == Math.Floor(value),
            _ => false,
        };
        return good ? null : $"'{text}' (newest, hash:0.2, group:0.2, year:2021, source:kaggle-survey or kfold:5)";
    }
}

/// <summary>Which rows are judged.</summary>
internal enum SplitKind
{
    Newest,
    Hash,
    Group,
    Year,
    Source,
    Kfold,
}
