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

        NoteLeftOut(request, answer);
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
            _notes.Add(home.IsPlaceAlone
                ? $"Of {home.Name} the model knows the country alone: the pay of the roles is for that."
                : $"The pay of the roles is for {home.Name}.");
        }

        return _notes;
    }

    private void NoteLeftOut(in AnswerRequest request, AnswerBuffer answer)
    {
        if (request.LeftOut is not { } leftOut)
        {
            return;
        }

        if (answer.IsKnown && answer.Suggested.Count == 0 && request.Roles > 0)
        {
            _notes.Add("Every role that fits is left out: none is suggested.");
        }

        if (leftOut.NeverSuggested.Count > 0)
        {
            List<string> names = [.. leftOut.NeverSuggested.Select(role => role.Title)];
            _notes.Add($"Nothing is left out for {Names(names)}: this model suggests {(names.Count == 1 ? "that title" : "those titles")} "
                + "to nobody.");
        }
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
            _notes.Insert(0, $"Too little is known to suggest roles: {Reason()}. {Cure()}");
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

    private string Cure() => encoder.FieldOfWork is { } field
        ? $"Roles are suggested for work in {field}: enter skills, tools or activities of it, or the title held."
        : "Enter more skills, tools or activities, or the title held.";

    private string Reason()
    {
        var missed = profile.UnknownSkills
            .Concat(profile.Unknown
                .Where(unknown => unknown.Field is "activities" or ProfileResolver.RoleField)
                .Select(unknown => unknown.Term))
            .Select(term => $"'{term.Text}'").ToList();
        var unread = Unread() ?? [];
        var common = profile.Skills.Select(skill => skill.Name).Concat(profile.Activities.Select(activity => activity.Name))
            .Except(unread, StringComparer.Ordinal).ToList();
        List<string> reasons = [];
        AddIfAny(missed, missed.Count == 1 ? "was not understood" : "were not understood");
        AddIfAny(common, common.Count == 1 ? "alone fits most roles" : "alone fit most roles");
        AddIfAny(unread, unread.Count == 1 ? "is told by too few people to learn from" : "are told by too few people to learn from");
        return reasons.Count == 0 ? "no skill, activity or title was told" : string.Join(", and ", reasons);

        void AddIfAny(List<string> names, string what)
        {
            if (names.Count > 0)
            {
                reasons.Add($"{Names(names)} {what}");
            }
        }
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
