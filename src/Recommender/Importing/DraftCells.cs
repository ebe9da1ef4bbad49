using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Importing;

/// <summary>Tests what cells say, field by field: the share of a column's filled cells that its field would understand.</summary>
internal sealed class DraftCells(JobTaxonomy taxonomy)
{
    /// <summary>Longer texts are descriptions, which no field but that of skills is read from.</summary>
    private const int LongText = 100;

    /// <summary>Longer cells, on average, are sentences and no titles; several may be ticked in one cell.</summary>
    private const int LongTitle = 80;

    /// <summary>Titles alone are as short, on average.</summary>
    private const int ShortTitle = 30;

    /// <summary>Of a column that is no list, fewer cells hold a mark between terms.</summary>
    private const double FewLists = 0.3;

    /// <summary>A smaller figure is no pay of a year, a month or a day.</summary>
    private const int LeastPay = 5;

    /// <summary>Different answers to the question of gender; a column of more asks for something else.</summary>
    private const int MostGenders = 60;

    private static readonly HashSet<string> YesNo = new(StringComparer.OrdinalIgnoreCase)
    {
        "true", "false", "yes", "no", "ja", "nein", "oui", "non", "sí", "si", "sim", "não", "tak", "nie", "так", "ні", "да", "нет",
        "y", "n", "0", "1",
    };

    private readonly HashSet<string> _noAnswer =
        taxonomy.Headings.Of("no-answer").Select(phrase => phrase.Written).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>0 to 1; null where the cells rule the field out.</summary>
    public double? Understood(string field, DraftColumn column) => field switch
    {
        CanonicalColumns.Role => column.Varies && IsText(column) && !IsYesNo(column) && IsShort(column, LongTitle)
            ? column.Share(IsRole)
            : null,
        CanonicalColumns.Salary or CanonicalColumns.SalaryLow or CanonicalColumns.SalaryHigh => AtLeast(0.4, column.Share(IsPay)),
        CanonicalColumns.Currency => AtLeast(0.5, column.Share(IsCurrency)),
        CanonicalColumns.PayPeriod => AtLeast(0.5, column.Share(IsPeriod)),
        CanonicalColumns.Seniority => IsText(column) ? column.Share(text => taxonomy.Seniority.Find(text) is not null) : null,
        CanonicalColumns.AuditGender => IsText(column) && column.Distinct <= MostGenders ? 1 : null,
        CanonicalColumns.AuditAgeBand => AtLeast(0.5, column.Share(HasDigit)),
        _ => OfProfile(ProfileFields.Find(field)!, column),
    };

    /// <summary>The share of a list's terms that are known.</summary>
    public double UnderstoodTerms(ProfileField field, DraftColumn column, string? split)
    {
        if (field != ProfileFields.Skills)
        {
            return IsText(column) ? 1 : 0;
        }

        var (known, terms) = (0, 0);
        foreach (var term in column.Sample.SelectMany(cell => Terms(cell, split)).Where(term => !_noAnswer.Contains(term)))
        {
            terms++;
            known += taxonomy.Skills.Resolve(term).Known.Count > 0 ? 1 : 0;
        }

        return terms == 0 ? 0 : (double)known / terms;
    }

    /// <summary>Whether cells alone may tell a field: they are short, and those of a title no lists, as of skills.</summary>
    public static bool MayBeAlone(string field, DraftColumn column) => IsShort(column, ShortTitle)
        && (field != CanonicalColumns.Role || column.Share(text => text.AsSpan().ContainsAny(",;|")) < FewLists);

    public static bool IsNumeric(DraftColumn column) => column.Share(text => MoneyText.TryParse(text, out _)) >= 0.8;

    /// <summary>Whether each cell says yes or no, or a level from 0 to 5.</summary>
    public static bool IsOneHot(DraftColumn column) =>
        column.Share(text => IsAnswer(text) || (TermLevel.TryParse(text, out var level) && level is >= 0 and <= TermLevel.Most)) == 1;

    public static bool IsYes(string text) => OneHot.Says(text, "", TermLevel.Most) == true || text == "1";

    public static bool IsAnswer(string text) => YesNo.Contains(text);

    public bool IsSkill(string term) => taxonomy.Skills.Resolve(term) is { Known.Count: 1, Unknown.Count: 0 };

    public static bool IsYesNo(DraftColumn column) => column.Distinct <= 2 && column.Share(YesNo.Contains) > 0.9;

    private static IReadOnlyList<string> Terms(string cell, string? split) =>
        split is null ? [cell] : TermList.TryReadLiteral(cell, out var terms) ? terms : TermList.Read(cell, split);

    private static bool IsText(DraftColumn column) =>
        column.Sample.Count > 0 && column.Share(text => MoneyText.TryParse(text, out _)) < 0.2
            && IsShort(column, LongText);

    private static bool IsShort(DraftColumn column, int length) => column.Sample.Average(text => text.Length) < length;

    private double? OfProfile(ProfileField field, DraftColumn column) =>
        field.Kind == FieldKind.Years ? AtLeast(0.5, column.Share(IsYears))
        : field == ProfileFields.CompanySize ? AtLeast(0.3, column.Share(HasDigit))
        : field == ProfileFields.WorkMode ? AtLeast(0.3, column.Share(IsWorkMode))
        : !IsText(column) || IsYesNo(column) ? null
        : field == ProfileFields.City ? column.Varies && column.Share(IsCountry) < 0.5 ? column.Share(IsCity) : null
        : field == ProfileFields.Country ? column.Varies ? AtLeast(0.3, column.Share(IsCountry)) : null
        : field == ProfileFields.Education ? column.Share(text => taxonomy.Education.Find(text) is not null)
        : column.Share(text => taxonomy.Industries.Find(text) is not null);

    private static double? AtLeast(double least, double share) => share >= least ? share : null;

    private static bool HasDigit(string text) => text.Any(char.IsAsciiDigit);

    private static bool IsYears(string text) => YearsText.TryParse(text, out var years) && years is >= 0 and <= YearsText.Maximum;

    private static bool IsPeriod(string text) => PayText.BuiltIn.ReadPeriod(text) is not null;

    private bool IsWorkMode(string text) => YesNo.Contains(text) || taxonomy.WorkModes.Find(text) is not null;

    private bool IsRole(string text) => taxonomy.Roles.Resolve(text).Known is not null;

    private bool IsCity(string text) => taxonomy.Cities.Resolve(text).Known is not null;

    // "No" is no Norwegian.
    private bool IsCountry(string text) => !YesNo.Contains(text) && taxonomy.Countries.Find(text) is not null;

    private static bool IsPay(string text) => PayText.BuiltIn.Read(text).Told is { } pay && (pay.High ?? pay.Low) >= LeastPay;

    private static bool IsCurrency(string text) => PayTables.BuiltIn.Currencies.Find(text) is not null;
}
