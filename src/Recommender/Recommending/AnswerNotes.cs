using Recommender.Models;
using Recommender.Taxonomy;

namespace Recommender.Recommending;

/// <summary>Collects, while one answer is made, what its reader should know before relying on it.</summary>
internal sealed class AnswerNotes(ModelBundle bundle, ResolvedProfile profile)
{
    private const int FewPeople = 30;

    private readonly List<string> _notes = [];

    /// <summary>The note that every answer of a model bears, whoever asks.</summary>
    public static string PayBasis(int asOf) => $"Pay is gross a year at the level of {asOf}.";

    /// <summary>The country asked for; null, with a note, when it is not understood.</summary>
    public Country? Country(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var (known, unknown) = bundle.Taxonomy.Countries.Resolve(text);
        NoteUnknown("country", unknown);
        return known;
    }

    /// <summary>The ids of the cities named; a note for each that is not understood.</summary>
    public HashSet<string> Cities(IReadOnlyList<string> texts)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (known, unknown) in texts.Select(text => bundle.Taxonomy.Cities.Resolve(text)))
        {
            NoteUnknown("city", unknown);
            if (known is not null)
            {
                ids.Add(known.Id);
            }
        }

        return ids;
    }

    /// <summary>All notes, the gravest first.</summary>
    public IReadOnlyList<string> Finish(IReadOnlyList<RankedCity> cities)
    {
        foreach (var (field, term) in profile.Unknown)
        {
            NoteUnknown(field, term);
        }

        if (profile.Skills.Count == 0 && profile.Activities.Count == 0)
        {
            _notes.Insert(0, "Too little is known: no skill or activity was understood, so the roles are those of the market, not of this person.");
        }

        if (profile.Country is null)
        {
            _notes.Add("No country is known: pay is in USD for the mix of countries in the data.");
        }

        var thin = cities.Where(city => city.Evidence.Paid < FewPeople).Select(city => city.City.Name).ToList();
        if (thin.Count > 0)
        {
            _notes.Add($"Fewer than {FewPeople} paid people are known in {string.Join(", ", thin)}: the pay there leans on the country and on rent, net pay and population.");
        }

        _notes.Add(PayBasis(bundle.Pay.AsOf));
        return _notes;
    }

    private void NoteUnknown(string field, UnknownTerm? term)
    {
        if (term is not null)
        {
            _notes.Add($"Not understood: {field} '{term.Text}'{(term.Nearest.Count == 0 ? "" : $"; nearest known: {string.Join(", ", term.Nearest)}")}.");
        }
    }
}
