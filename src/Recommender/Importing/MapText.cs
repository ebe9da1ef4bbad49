using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>An import map as it stands in its JSON file. training/maps.md describes each member.</summary>
internal sealed record MapText
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AddTerms } },
        WriteIndented = true,
    };

    /// <summary>Free remarks for the reader of the map; nothing acts on them.</summary>
    public IReadOnlyList<string>? Notes { get; init; }

    /// <summary>Name of the source, the same for all its years ("kaggle-survey").</summary>
    public string? Source { get; init; }

    /// <summary>The file inside a zip; not needed when the zip holds one CSV.</summary>
    public string? Entry { get; init; }

    /// <summary>The sheet of a workbook; the first that is not hidden when left out.</summary>
    public string? Sheet { get; init; }

    /// <summary>The cells of a sheet that are the table, as B3:F200 or by a name that the workbook defines.</summary>
    public string? Range { get; init; }

    /// <summary>The name of the text's encoding, where what is found is not right.</summary>
    public string? Encoding { get; init; }

    /// <summary>The 1-based line of the heading, where what is found is not right.</summary>
    public int? HeadingLine { get; init; }

    /// <summary>Records after the header that are no rows, such as a line of question texts.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int SkipRows { get; init; }

    public DayRule? ObservedOn { get; init; }

    /// <summary>Canonical column → where its value comes from.</summary>
    public IReadOnlyDictionary<string, FieldRule>? Fields { get; init; }

    /// <summary>Field of a profile that is a list → where its terms come from; each a member of its own ("skills").</summary>
    [JsonIgnore]
    public SortedDictionary<string, IReadOnlyList<TermRule>> Terms { get; init; } = new(StringComparer.Ordinal);

    public PayRule? Pay { get; init; }

    /// <summary>A row that meets one of these is filtered, and counted under its reason.</summary>
    public IReadOnlyList<RowCondition>? Drop { get; init; }

    /// <summary>The reason a row that tells neither a role nor a skill is filtered under; without it such a row is rejected.</summary>
    public string? DropBlank { get; init; }

    /// <summary>Of rows alike in these columns only the first is kept; case, marks and the order of words do not count.</summary>
    public IReadOnlyList<string>? DistinctOn { get; init; }

    /// <summary>Rows one after the other that are alike in these columns tell of one person, each a part.</summary>
    public IReadOnlyList<string>? OnePerson { get; init; }

    /// <summary>Rows alike in these columns (an employer's adverts) are never split between fit and test.</summary>
    public IReadOnlyList<string>? Group { get; init; }

    /// <summary>Where in the file the table stands, as far as the map tells.</summary>
    [JsonIgnore]
    public TableLayout Layout => new()
    {
        Entry = Entry,
        Sheet = Sheet,
        Range = Range,
        Encoding = Encoding,
        HeadingLine = HeadingLine,
        FindsHeading = true,
    };

    /// <summary>The rules of a list; null when there are none.</summary>
    public IReadOnlyList<TermRule>? TermsOf(ProfileField field) => Terms.GetValueOrDefault(field.Name);

    private static void AddTerms(JsonTypeInfo type)
    {
        if (type.Type != typeof(MapText))
        {
            return;
        }

        var place = type.Properties.ToList().FindIndex(property => property.Name == "fields");
        foreach (var field in ProfileFields.OfRows.Where(field => field.Kind == FieldKind.Terms))
        {
            var property = type.CreateJsonPropertyInfo(typeof(IReadOnlyList<TermRule>), field.Name);
            property.Get = map => ((MapText)map).TermsOf(field);
            property.Set = (map, rules) => ((MapText)map).Terms[field.Name] = (IReadOnlyList<TermRule>?)rules ?? [];
            property.ShouldSerialize = (_, rules) => rules is not null;
            type.Properties.Insert(++place, property);
        }
    }
}

/// <summary>The day of the answer: one <c>Value</c> for all rows, or a <c>Column</c>, in ISO or in one of <c>Formats</c>.</summary>
internal sealed record DayRule(string? Value = null, string? Column = null, IReadOnlyList<string>? Formats = null);

/// <summary>
/// One value: of a column, the same for all rows, or that of the first of several rules that yields one. The text, whole or what
/// <c>Pattern</c> takes of it cut before the first of <c>CutBefore</c>, is looked up in <c>Values</c>; then a number is put into a
/// band by the lower ends in <c>Bands</c>.
/// </summary>
internal sealed record FieldRule
{
    public string? Column { get; init; }

    public string? Value { get; init; }

    public IReadOnlyList<FieldRule>? FirstOf { get; init; }

    /// <summary>What is meant of the text: the first group of this regular expression. A text it does not fit is blank.</summary>
    public string? Pattern { get; init; }

    public IReadOnlyList<string>? CutBefore { get; init; }

    /// <summary>The cell's text → ours; "" makes it blank.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>What becomes of a text that is not in <see cref="Values"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Otherwise Otherwise { get; init; }

    public IReadOnlyList<int>? Bands { get; init; }
}

/// <summary>What to do with a text no value table knows.</summary>
internal enum Otherwise
{
    Keep,
    Blank,
    Reject,
}

/// <summary>
/// Terms of skills or activities: tick-box columns ("Q7_Part_*"), columns that are a term each, or cells split at the characters of
/// <c>Split</c>.
/// </summary>
internal sealed record TermRule
{
    public IReadOnlyList<string>? Columns { get; init; }

    public string? Split { get; init; }

    /// <summary>Whether a column's name is the term, and its cells say whether (yes, 1, x) or how well (0 to 5) it is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool OneHot { get; init; }

    /// <summary>Terms given with a lower level, from 0 (none) to 5 (expert), are left out.</summary>
    public double? MinimumLevel { get; init; }

    public IReadOnlyList<string>? Ignore { get; init; }

    public IReadOnlyDictionary<string, string>? Values { get; init; }
}

/// <summary>
/// Pay: a figure or a band in one column, or its two ends in two. Blank, <c>Drop</c>ped or unwanted pay leaves the row in use, unlabelled;
/// so does pay that cannot be read or is not plausible, which is reported. What the cell itself says goes before what the map says.
/// </summary>
internal sealed record PayRule
{
    public string? Column { get; init; }

    /// <summary>The lower end, instead of <see cref="Column"/>; blank where only an upper end is reported.</summary>
    public string? LowColumn { get; init; }

    public string? HighColumn { get; init; }

    public string? Currency { get; init; }

    public string? CurrencyColumn { get; init; }

    /// <summary>The currency column's text → a code; any other is read as a code, name or sign.</summary>
    public IReadOnlyDictionary<string, string>? CurrencyValues { get; init; }

    public PayPeriod Period { get; init; }

    public string? PeriodColumn { get; init; }

    /// <summary>The period column's text → a period; any other is read in the words of <c>seeds/pay_words.csv</c>.</summary>
    public IReadOnlyDictionary<string, PayPeriod>? PeriodValues { get; init; }

    /// <summary>Whether all is gross, or net; null when cells may say so, and what says nothing is gross.</summary>
    public PayBasis? Basis { get; init; }

    public string? BasisColumn { get; init; }

    /// <summary>What figures without a multiplier of their own are counted in: 1000 under a heading "in thousands".</summary>
    public decimal? Unit { get; init; }

    /// <summary>Whether pay that nobody earns in the row's country is left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Plausible Plausible { get; init; }

    /// <summary>Cell texts that tell no pay ("I do not wish to disclose"), in any of these columns.</summary>
    public IReadOnlyList<string>? Drop { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public OutOfBounds Outside { get; init; }

    /// <summary>
    /// Of two rows one after the other, alike in these columns, of which the second pays less, the first tells the upper end of
    /// one band and the second its lower end.
    /// </summary>
    public IReadOnlyList<string>? LowEndFollows { get; init; }

    /// <summary>Pay is read only where all of these hold.</summary>
    public IReadOnlyList<RowCondition>? OnlyWhere { get; init; }
}

/// <summary>Which pay counts as plausible: what is earned in the row's country, or any.</summary>
internal enum Plausible
{
    InCountry,
    Any,
}

/// <summary>What becomes of a row whose pay is outside its bounds.</summary>
internal enum OutOfBounds
{
    NoPay,
    Reject,
}

/// <summary>
/// Holds when every member given holds: the cell is one of <c>In</c>, none of <c>NotIn</c>, fits a pattern, is a number within the bounds.
/// </summary>
internal sealed record RowCondition
{
    /// <summary>The reason rows are counted under; only for <see cref="MapText.Drop"/>.</summary>
    public string? Because { get; init; }

    public string? Column { get; init; }

    public IReadOnlyList<string>? In { get; init; }

    public IReadOnlyList<string>? NotIn { get; init; }

    /// <summary>A regular expression that is found somewhere in the cell.</summary>
    public string? Matches { get; init; }

    /// <summary>A regular expression that is found nowhere in the cell.</summary>
    public string? NotMatches { get; init; }

    public decimal? Minimum { get; init; }

    public decimal? Maximum { get; init; }
}
