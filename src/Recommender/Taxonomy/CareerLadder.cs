using System.Globalization;

namespace Recommender.Taxonomy;

/// <summary>The levels of <c>seeds/ladder.csv</c>, as many as it has, lowest first.</summary>
public sealed class CareerLadder
{
    private static readonly string[] Names = ["Entry", "Mid", "Senior", "Lead", "Head", "Executive"];

    /// <summary>Years alone carry a person this far; the levels above take a title that says so.</summary>
    private readonly int _highestByYears;

    internal CareerLadder(SeedTable table, Catalog<VocabularyTerm> seniority, ICollection<string> faults)
    {
        Levels = [.. table.Rows.Select(row => ReadLevel(row, (int)(row.Number("level") ?? 0))).OrderBy(level => level.Level)];
        if (!Levels.Select(level => level.Level).SequenceEqual(Enumerable.Range(1, Levels.Count)) || Levels.Count == 0)
        {
            faults.Add($"{table.File}: the levels must be 1, 2, 3 and so on, each once");
        }

        (Senior, Lead) = (RungOf(KnownIds.Senior, seniority), RungOf(KnownIds.Lead, seniority));
        _highestByYears = Senior ?? Levels.Count;
    }

    public IReadOnlyList<LadderLevel> Levels { get; }

    /// <summary>The level of a senior; null for a field of work without the word.</summary>
    internal int? Senior { get; }

    /// <summary>The level of a team's lead; null for a field of work without the word.</summary>
    internal int? Lead { get; }

    /// <summary>
    /// What a level is shown as: a neutral name that belongs to its number, as a table's own may fit one of its roles alone ("Engineer" is
    /// no level of an analyst).
    /// </summary>
    public static string NameOf(int level) =>
        level >= 1 && level <= Names.Length ? Names[level - 1] : string.Create(CultureInfo.InvariantCulture, $"Level {level}");

    /// <summary>Whether there is such a level.</summary>
    internal bool Has(double level) => level >= 1 && level <= Levels.Count && level == Math.Floor(level);

    /// <summary>
    /// The highest level whose usual years a person has, at most senior where the field has that word; with a title that tells a level,
    /// that one, unless the years contradict it by more than one rung. Null when neither is known.
    /// </summary>
    public int? LevelOf(double? years, int? titleLevel)
    {
        if (years is null)
        {
            return titleLevel;
        }

        var byYears = 1;
        for (var rung = 0; rung < Math.Min(Levels.Count, _highestByYears); rung++)
        {
            byYears = Levels[rung].MinYears <= years ? Levels[rung].Level : byYears;
        }

        return titleLevel is null ? byYears : Math.Min(titleLevel.Value, byYears + (byYears == _highestByYears ? Levels.Count : 1));
    }

    /// <summary>The fewest and the most years of experience that go with a title: its own, else those of the level it implies.</summary>
    public (double Fewest, double Most) YearsOf(Role role)
    {
        var fewest = role.Signs.FewestYears ?? Levels.FirstOrDefault(level => level.Level == role.Level)?.MinYears ?? 0;
        var most = role.Signs.MostYears ?? (role.Level == 1 && Levels.Count > 1 ? Levels[1].MinYears : double.PositiveInfinity);
        return (fewest, most);
    }

    private static int? RungOf(string id, Catalog<VocabularyTerm> seniority) =>
        seniority.ById.TryGetValue(id, out var word) && word.Rank >= 1 ? (int)word.Rank : null;

    private static LadderLevel ReadLevel(SeedRow row, int level) => new(level, NameOf(level), row.List("titles"))
    {
        MinYears = row.Number("min_years") ?? 0,
        PayLow = (decimal)(row.Number("pay_low") ?? 0),
        PayHigh = (decimal)(row.Number("pay_high") ?? 0),
        Currency = row["currency"],
        Skills = row.List("skills"),
        Signs = row.List("signs"),
        Expectations = row["expectations"],
        Source = row["source"],
    };
}
