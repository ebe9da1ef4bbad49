using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>
/// Chooses a column for each field by what it is called and by what its cells say, all fields against all columns: the surest pair goes
/// first.
/// </summary>
internal sealed class DraftFields(HeadingWords words, DraftCells cells)
{
    /// <summary>A pair below this is no guess worth reading.</summary>
    private const double LeastScore = 0.2;

    /// <summary>A choice this near to the one taken is given beside it.</summary>
    private const double NearlyAsSure = 0.8;

    /// <summary>What a cell that says nothing known still counts: titles and places of other languages and fields of work.</summary>
    private const double Unread = 0.35;

    /// <summary>Fields that cells alone tell, with the share of them that must be known.</summary>
    private static readonly Dictionary<string, double> KnownByCells = new(StringComparer.Ordinal)
    {
        [CanonicalColumns.Role] = 0.6,
        [ProfileFields.Country.Column] = 0.7,
        [ProfileFields.City.Column] = 0.7,
        [CanonicalColumns.Currency] = 0.9,
    };

    private static readonly string[] Pay = [CanonicalColumns.Salary, CanonicalColumns.SalaryLow, CanonicalColumns.SalaryHigh];

    private static readonly string[] Fields =
    [
        .. MapFaults.FieldNames.Where(field => field != CanonicalColumns.Title),
        .. Pay, CanonicalColumns.Currency, CanonicalColumns.PayPeriod,
    ];

    /// <summary>By field; a column stands for one at the most, and for none where it names a list more surely.</summary>
    public IReadOnlyDictionary<string, DraftGuess> Choose(IReadOnlyList<DraftColumn> free)
    {
        var chosen = new Dictionary<string, DraftGuess>(StringComparer.Ordinal);
        var pairs = Fields.SelectMany(field => free.Select(column => Pair(field, column))).OfType<DraftGuess>()
            .OrderByDescending(pair => pair.Score).ToList();
        foreach (var pair in pairs.Where(pair => pair.Score >= LeastScore))
        {
            if (!chosen.ContainsKey(pair.Field) && chosen.Values.All(other => other.Column != pair.Column) && !IsOfList(pair))
            {
                chosen.Add(pair.Field, pair with
                {
                    Others = [.. pairs.Where(other => other.Field == pair.Field && other.Column != pair.Column
                        && other.Score >= NearlyAsSure * pair.Score && !IsOfList(other)).Select(other => other.Column)],
                });
            }
        }

        return chosen;
    }

    /// <summary>How surely the heading names a list of a profile; 0 when it asks for something else.</summary>
    public double NamesList(ProfileField field, DraftColumn column) =>
        column.Says(words.Of("not-answer")) ? 0 : column.NamedBy(words.Of(field.Column)).Strength;

    private DraftGuess? Pair(string field, DraftColumn column)
    {
        if (IsExcluded(field, column) || cells.Understood(field, column) is not { } share)
        {
            return null;
        }

        var (strength, phrase) = column.NamedBy(words.Of(field));
        var score = strength > 0
            ? strength * (Unread + ((1 - Unread) * share)) * (IsOfPay(field) ? (1 + column.Filled) / 2 : (9 + column.Filled) / 10)
            : share >= KnownByCells.GetValueOrDefault(field, 2) && DraftCells.MayBeAlone(field, column) ? share / 2 : 0;
        return score <= 0 ? null : new(field, column, score) { Phrase = phrase, Share = share };
    }

    private bool IsExcluded(string field, DraftColumn column) =>
        column.Values.Count == 0
        || (field == ProfileFields.Country.Column && column.Asks(words.Of("not-role")) && !column.Says(words.Of(field)))
        || (field == CanonicalColumns.Role && column.Asks(words.Of("not-role")))
        || (field == ProfileFields.YearsExperience.Column && column.Says(words.Of("not-years")))
        || (Pay.Contains(field) && column.Asks(words.Of("not-pay")))
        || (!field.StartsWith("audit_", StringComparison.Ordinal) && column.Says(words.Of("not-answer")));

    // Of several columns of pay, one a currency or one a year, the one that most people fill.
    private static bool IsOfPay(string field) => Pay.Contains(field) || field == CanonicalColumns.Currency;

    // "Programming language" may well hold what is also a title.
    private bool IsOfList(DraftGuess pair) => ProfileFields.OfRows.Any(field =>
        field.Kind == FieldKind.Terms && NamesList(field, pair.Column) > pair.Column.NamedBy(words.Of(pair.Field)).Strength);
}

/// <summary>A field and the column it is taken from, with why: 0 to 1 as the score, and as the share of cells understood.</summary>
internal sealed record DraftGuess(string Field, DraftColumn Column, double Score)
{
    /// <summary>The words of the heading that name the field; empty when its cells alone do.</summary>
    public string Phrase { get; init; } = "";

    public double Share { get; init; }

    /// <summary>Columns that might be meant as well.</summary>
    public IReadOnlyList<DraftColumn> Others { get; init; } = [];

    /// <summary>For the reader of the draft.</summary>
    public string Evidence =>
        $"'{Column.Name}' by {(Phrase.Length > 0 ? $"its heading ('{Phrase}')" : "its cells")}, "
        + $"{DraftNotes.Percent(Share)} of its cells fit{OtherWords}";

    private string OtherWords =>
        Others.Count == 0 ? "" : $"; it might also be {string.Join(", ", Others.Take(3).Select(other => $"'{other.Name}'"))}";
}
