using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// All that the product knows of one field of a <see cref="Profile"/>. Every way in (tables, JSON, options, import maps) reads a field by
/// <see cref="Read(string?, Profile)"/>, so that the same words get the same answer at each. Immutable.
/// </summary>
public sealed class ProfileField
{
    private readonly Func<Profile, string?>? _text;
    private readonly Func<Profile, double?>? _years;
    private readonly Func<Profile, IReadOnlyList<string>>? _terms;
    private readonly Action<Profile, string?>? _setText;
    private readonly Action<Profile, double?>? _setYears;
    private readonly Action<Profile, IReadOnlyList<string>>? _setTerms;
    private readonly Action<ResolvedProfile, double?>? _setResolvedYears;

    internal ProfileField(string property)
    {
        var found = typeof(Profile).GetProperty(property)!;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property);
        Column = JsonNamingPolicy.SnakeCaseLower.ConvertName(property);
        (_text, _setText) = Accessors<Profile, string?>(found);
        (_years, _setYears) = Accessors<Profile, double?>(found);
        (_terms, _setTerms) = Accessors<Profile, IReadOnlyList<string>>(found);
        Kind = _terms is not null ? FieldKind.Terms : _years is not null ? FieldKind.Years : FieldKind.Text;
        (Feature, NotedAs) = (Name, Name);
        if (Kind == FieldKind.Years)
        {
            (Years, _setResolvedYears) = Accessors<ResolvedProfile, double?>(typeof(ResolvedProfile).GetProperty(property)!);
        }
    }

    /// <summary>As JSON, the API and notes call it: "yearsExperience".</summary>
    public string Name { get; }

    public FieldKind Kind { get; }

    /// <summary>The column of a canonical table: "years_experience".</summary>
    public string Column { get; internal init; }

    /// <summary>Whether the column of a labelled table tells the label instead, which no feature may see.</summary>
    public bool IsLabel { get; internal init; }

    /// <summary>The command line's option: "--years".</summary>
    public required string Option { get; init; }

    /// <summary>What the option is for.</summary>
    public required string Description { get; init; }

    /// <summary>What a row of a canonical table tells in it, for the dictionary of rows.</summary>
    public required string Meaning { get; init; }

    /// <summary>Where a cell with several terms is split.</summary>
    public string Separators { get; internal init; } = "";

    /// <summary>What the names of its features begin with.</summary>
    public string Feature { get; internal init; }

    /// <summary>The share of thin copies that keep it, 0 to 1; those who type tell less than those who tick.</summary>
    public double ThinShare { get; internal init; } = 1;

    /// <summary>The words it is given in; null for other text.</summary>
    public Func<JobTaxonomy, Catalog<VocabularyTerm>>? Vocabulary { get; internal init; }

    /// <summary>The term of a resolved profile; null where the field has no vocabulary.</summary>
    internal Func<ResolvedProfile, VocabularyTerm?>? Term { get; init; }

    /// <summary>The years of a resolved profile, in its property of the same name; null where the field is not of years.</summary>
    internal Func<ResolvedProfile, double?>? Years { get; }

    /// <summary>How its words become one value of a resolved profile; null where they do not, or not by themselves, as places.</summary>
    internal Func<JobTaxonomy, WordReader>? Words { get; init; }

    /// <summary>The table of what its terms attest, which then count as skills; null where they attest none.</summary>
    internal Func<JobTaxonomy, Catalog<Attestation>>? Attested { get; init; }

    /// <summary>What a note about words that are not understood calls it.</summary>
    internal string NotedAs { get; init; }

    /// <summary>A resolved profile that does not tell it; the same where the field is no part of one.</summary>
    public Func<ResolvedProfile, ResolvedProfile> Withheld { get; internal init; } = profile => profile;

    /// <summary>
    /// Reads a cell, an option or the text of a JSON value into a profile; blank is not given. What is wrong with it, or null.
    /// </summary>
    public FieldFault? Read(string? cell, Profile profile)
    {
        var text = cell?.Trim();
        if (string.IsNullOrEmpty(text) || MissingText.Is(Column, text))
        {
            return null;
        }

        if (Kind == FieldKind.Text && text.Length > ProfileBounds.LongestText)
        {
            return Fault(text, $"has more than {ProfileBounds.LongestText} characters", "shorten it");
        }

        if (text.Contains('\0', StringComparison.Ordinal))
        {
            return Fault(text.Replace('\0', '?'), "contains a zero character", "remove it");
        }

        switch (Kind)
        {
            case FieldKind.Text:
                _setText!(profile, text);
                return null;
            case FieldKind.Years:
                return ReadYears(text, profile);
            default:
                return ReadTerms(TermList.Read(text, Separators), profile);
        }
    }

    /// <summary>The same for several cells: a list takes the terms of all, any other field the last cell.</summary>
    public FieldFault? Read(IReadOnlyList<string> cells, Profile profile)
    {
        ArgumentNullException.ThrowIfNull(cells);
        return Kind == FieldKind.Terms
            ? ReadTerms([.. cells.SelectMany(cell => TermList.Read(cell, Separators))], profile)
            : Read(cells[^1], profile);
    }

    /// <summary>Reads terms that are told apart already.</summary>
    internal FieldFault? ReadTerms(IReadOnlyList<string> terms, Profile profile)
    {
        terms = terms.Any(MissingText.Is) ? [.. terms.Where(term => !MissingText.Is(term))] : terms;
        if (terms.Count > ProfileBounds.MostTerms)
        {
            return Fault(
                string.Create(CultureInfo.InvariantCulture, $"{terms.Count} entries"),
                $"is more than {ProfileBounds.MostTerms}",
                "give fewer");
        }

        if (terms.FirstOrDefault(term => term.Length > ProfileBounds.LongestTerm) is { } longest)
        {
            return Fault(
                longest,
                string.Create(CultureInfo.InvariantCulture, $"has more than {ProfileBounds.LongestTerm:N0} characters"),
                "shorten it");
        }

        _setTerms!(profile, terms);
        return null;
    }

    /// <summary>The terms of a profile; only for a field that is a list.</summary>
    internal IReadOnlyList<string> Terms(Profile profile) => _terms!(profile);

    /// <summary>The words of a profile; only for a field of text.</summary>
    internal string? Text(Profile profile) => _text!(profile);

    internal void SetYears(Profile profile, double? years) => _setYears!(profile, years);

    /// <summary>Takes the years of a profile; only for a field of years.</summary>
    internal void ResolveYears(Profile profile, ResolvedProfile into) => _setResolvedYears!(into, _years!(profile));

    /// <summary>The cell that <see cref="Read(string?, Profile)"/> turns back into the same value; null when not given.</summary>
    internal string? Write(Profile profile) => Kind switch
    {
        FieldKind.Text => _text!(profile),
        FieldKind.Years => _years!(profile)?.ToString("R", CultureInfo.InvariantCulture),
        _ => TermList.Write(_terms!(profile)),
    };

    /// <summary>Whether a profile tells it.</summary>
    public bool IsTold(Profile profile) => Kind switch
    {
        FieldKind.Text => _text!(profile) is not null,
        FieldKind.Years => _years!(profile) is not null,
        _ => _terms!(profile).Count > 0,
    };

    /// <summary>Whether a value that was made without reading it could have been read.</summary>
    internal bool IsWithinBounds(Profile profile) => Kind switch
    {
        FieldKind.Text => _text!(profile) is not { Length: > ProfileBounds.LongestText },
        FieldKind.Years => _years!(profile) is null or (>= 0 and <= ProfileBounds.MostYears),
        _ => _terms!(profile) is { Count: <= ProfileBounds.MostTerms } terms
            && terms.All(term => term is { Length: <= ProfileBounds.LongestTerm }),
    };

    /// <summary>Takes the value of another profile.</summary>
    public void Copy(Profile from, Profile to)
    {
        _setText?.Invoke(to, _text!(from));
        _setYears?.Invoke(to, _years!(from));
        _setTerms?.Invoke(to, _terms!(from));
    }

    private FieldFault? ReadYears(string text, Profile profile)
    {
        if (!YearsText.TryParse(text, out var years))
        {
            return Fault(text, "is not a number of years", "write it like 4, 2.5, 3-5 or 20+, or leave it blank");
        }

        if (years is < 0 or > ProfileBounds.MostYears)
        {
            return Fault(text, $"is outside 0 to {ProfileBounds.MostYears} years", "correct it, or leave it blank");
        }

        _setYears!(profile, years);
        return null;
    }

    private static FieldFault Fault(string value, string problem, string cure) =>
        new(value.Length <= RowError.MostShown ? value : value[..RowError.MostShown], problem, cure);

    // Properties that are set once, when a profile is made, can be set by their methods; a loop over fields would else copy it for each.
    private static (Func<TProfile, T>? Get, Action<TProfile, T>? Set) Accessors<TProfile, T>(PropertyInfo property) =>
        property.PropertyType == typeof(T)
            ? (property.GetMethod!.CreateDelegate<Func<TProfile, T>>(), property.SetMethod!.CreateDelegate<Action<TProfile, T>>())
            : (null, null);
}
