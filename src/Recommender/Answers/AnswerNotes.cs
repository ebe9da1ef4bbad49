using Recommender.Features;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>Collects, while one answer is made, what its reader should know before relying on it.</summary>
internal sealed class AnswerNotes(FeatureEncoder encoder, ResolvedProfile profile, HelpedWords words)
{
    private const int MostNames = 5;
    private const int FewPeople = 30;

    private readonly List<string> _notes = [];

    /// <summary>The note that every answer of a model bears, whoever asks.</summary>
    public static string PayBasis(int asOf) => $"Pay is gross a year at the level of {asOf}.";

    /// <summary>All notes but that of the pay's basis, the gravest first.</summary>
    public IReadOnlyList<string> Of(in AnswerRequest request, AnswerBuffer answer)
    {
        foreach (var (field, term) in request.Unknown)
        {
            NoteUnknown(field, term);
        }

        for (var i = 0; i < profile.Unknown.Count; i++)
        {
            NoteUnknown(profile.Unknown[i].Field, profile.Unknown[i].Term);
        }

        NoteSkills(!answer.IsKnown);
        if (profile.Country is null)
        {
            _notes.Add("No country is known: pay is in USD for the mix of countries in the data.");
        }

        NoteThinCities(answer.Cities);
        if (profile.City is { } home && !request.Cities.Remote)
        {
            _notes.Add($"The pay of the roles is for {home.Name}.");
        }

        return _notes;
    }

    private void NoteThinCities(List<ScoredCity> cities)
    {
        List<string>? thin = null;
        foreach (var city in cities)
        {
            if (city.Ranked.Evidence.Paid < FewPeople)
            {
                (thin ??= []).Add(city.Ranked.City.Name);
            }
        }

        if (thin is not null)
        {
            _notes.Add(
                $"Fewer than {FewPeople} people told their pay in {Names(thin)}: "
                + "what these cities pay more or less than their country leans on rent, net pay and population.");
        }
    }

    private void NoteSkills(bool tooLittle)
    {
        if (tooLittle)
        {
            _notes.Insert(0, $"Too little is known: {Reason()}, so the roles are those of the market, not of this person.");
        }
        else if (Unread() is { } unread)
        {
            _notes.Add($"Too few people told {Names(unread)} for the model to learn from: it weighs as the reference tables say.");
        }
    }

    // Null when the model reads all.
    private List<string>? Unread()
    {
        List<string>? names = null;
        foreach (var skill in profile.Skills)
        {
            if (!encoder.Reads(skill))
            {
                (names ??= []).Add(skill.Name);
            }
        }

        foreach (var activity in profile.Activities)
        {
            if (!encoder.Reads(activity))
            {
                (names ??= []).Add(activity.Name);
            }
        }

        return names;
    }

    private string Reason()
    {
        var understood = profile.Skills.Select(skill => skill.Name).Concat(profile.Activities.Select(activity => activity.Name)).ToList();
        var missed = profile.UnknownSkills
            .Concat(profile.Unknown.Where(unknown => unknown.Field == "activities").Select(unknown => unknown.Term))
            .Select(term => $"'{term.Text}'").ToList();
        return (understood.Count, missed.Count) switch
        {
            (0, 0) => "no skill or activity was told",
            (0, _) => $"{Names(missed)} {(missed.Count == 1 ? "was" : "were")} not understood",
            (_, 0) => $"{Names(understood)} alone {(understood.Count == 1 ? "fits" : "fit")} most roles",
            _ => $"{Names(missed)} {(missed.Count == 1 ? "was" : "were")} not understood, "
                + $"and {Names(understood)} alone {(understood.Count == 1 ? "fits" : "fit")} most roles",
        };
    }

    private static string Names(List<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : "");

    private void NoteUnknown(string field, UnknownTerm term)
    {
        term = words.Help(term);
        _notes.Add(
            "Not understood: "
            + $"{field} '{term.Text}'{(term.Nearest.Count == 0 ? "" : $"; nearest known: {string.Join(", ", term.Nearest)}")}.");
    }
}
