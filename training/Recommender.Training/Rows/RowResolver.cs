using System.Globalization;
using Recommender.People;
using Recommender.Taxonomy;
using Recommender.Training.Recipes;

namespace Recommender.Training.Rows;

/// <summary>Labelled profiles → training rows, counting on the way what was not understood.</summary>
internal sealed class RowResolver(TrainingRecipe recipe, JobTaxonomy taxonomy, int defaultYear)
{
    /// <summary>An open band ("over 500,000") is taken to reach this multiple of its bound.</summary>
    private const double OpenBand = 1.5;

    private readonly ProfileResolver _resolver = new(taxonomy);
    private readonly Dictionary<string, (RoleMatch? Match, string Text)> _titles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _unknownTitles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The year of rows without a day.</summary>
    public int DefaultYear { get; set; } = defaultYear;

    /// <summary>Titles no role was found for, most frequent first.</summary>
    public IReadOnlyList<KeyValuePair<string, int>> UnknownTitles =>
        [.. _unknownTitles.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)];

    /// <summary>Paid rows whose pay lies outside the recipe's bounds; they count as not paid.</summary>
    public int PayOutOfBounds { get; private set; }

    /// <summary>Paid rows whose pay is net: it is no label of gross pay, and they count as not paid.</summary>
    public int PayNet { get; private set; }

    /// <summary>What decides every choice of chance about a row.</summary>
    public static string IdOf(LabelledProfile row) => $"{row.Source}/{row.ProfileId}";

    /// <summary>The person, or whoever else the rows before '#' are of.</summary>
    public static string GroupOf(LabelledProfile row) => $"{row.Source}/{row.ProfileId.Split('#')[0]}";

    public TrainingRow Resolve(LabelledProfile row)
    {
        var source = recipe.Sources.GetValueOrDefault(row.Source, new());
        var match = row.Role is null ? null : Title(row.Role);
        var title = row.Title is null ? match : Title(row.Title) ?? match;
        var year = row.ObservedOn?.Year ?? DefaultYear;
        return new()
        {
            Id = IdOf(row),
            Group = GroupOf(row),
            Source = row.Source,
            Market = source.Market,
            Weight = source.Weight,
            CalibratesOnly = source.CalibratesOnly,
            ClosedList = source.ClosedList,
            RoleWeight = source.RoleWeight ?? source.Weight,
            ObservedOn = row.ObservedOn,
            Year = year,
            // The label must not come back as a feature.
            Profile = _resolver.Resolve(row.Profile with { CurrentRole = null, YearsExperience = YearsAtWork(row, source, year) }),
            Role = match is null ? null : taxonomy.Roles.WiderOf(taxonomy.Roles.BaseOf(match.Role)),
            Title = title?.Role,
            PaidTitle = title is null ? null : taxonomy.Roles.BaseOf(title.Role),
            Level = LevelOf(row.Seniority) ?? title?.Level ?? match?.Level,
            Pay = row.Pay is null || !source.TellsPay ? null : ReadPay(row, row.Pay, year),
            InWave = row.Pay is null || !source.TellsPayRatios ? null : InWave(row, row.Pay),
        };
    }

    // Who never wrote code may have worked for decades: no years of coding tell no years at work.
    private static double? YearsAtWork(LabelledProfile row, SourceRecipe source, int year) =>
        source.YearsAtWork?.TryGetValue(year, out var share) != true ? row.Profile.YearsExperience
        : row.Profile.YearsExperience > 0 ? row.Profile.YearsExperience * share
        : null;

    private RoleMatch? Title(string text)
    {
        if (!_titles.TryGetValue(text, out var known))
        {
            _titles[text] = known = (taxonomy.Roles.Resolve(text).Known, text.Trim());
        }

        if (known.Match is null)
        {
            _unknownTitles[known.Text] = _unknownTitles.GetValueOrDefault(known.Text) + 1;
        }

        return known.Match;
    }

    private int? LevelOf(string? seniority) =>
        string.IsNullOrWhiteSpace(seniority) ? null : (int?)taxonomy.Seniority.Find(seniority)?.Rank;

    private static WavePay? InWave(LabelledProfile row, PayLabel label)
    {
        var (low, high) = ((double)label.Low, (double)(label.High ?? label.Low));
        var money = $"{label.Currency.ToUpperInvariant()} a {label.Period}";
        return low <= 0 ? null : new(
            string.Create(CultureInfo.InvariantCulture, $"{row.Source}/{row.ObservedOn:yyyy-MM-dd}/{money}"),
            Math.Log(Math.Sqrt(low * high)));
    }

    private LogPay? ReadPay(LabelledProfile row, PayLabel label, int year)
    {
        if (label.Basis == PayBasis.Net)
        {
            PayNet++;
            return null;
        }

        if (taxonomy.Rates.UsdAYear(label.Currency, label.Period, year) is not { } usd)
        {
            return null;
        }

        var low = (double)label.Low * usd;
        var high = (double?)label.High * usd ?? low * OpenBand;
        var middle = Math.Sqrt(low * high);
        if (middle < recipe.Pay.Floor || middle > recipe.Pay.Ceiling)
        {
            PayOutOfBounds++;
            return null;
        }

        var drawn = Math.Log(low) + (StableHash.Share(IdOf(row), recipe.Seed) * Math.Log(high / low));
        return new(Math.Log(middle), drawn) { Low = Math.Log(low), High = Math.Log(high) };
    }
}
