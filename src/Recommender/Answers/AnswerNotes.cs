using Recommender.Cities;
using Recommender.Features;
using Recommender.FinerTitles;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>Collects, while one answer is made, what its reader should know before relying on it.</summary>
internal sealed class AnswerNotes(FeatureEncoder encoder, TitleRanking titles, ResolvedProfile profile, HelpedWords words)
{
    private const int MostNames = 5;
    private const int FewPeople = 30;

    private readonly List<string> _notes = [];

    /// <summary>What all pay of an answer is, whoever asks.</summary>
    public static string PayBasis(int asOf, City? home, string market = "") =>
        $"Pay is gross a year at the level of {asOf}{(market.Length == 0 ? "" : $" as the market '{market}' states it")}"
        + (home is null ? "." : $", that of the roles in {home.Name}.");

    /// <summary>All notes, the gravest first.</summary>
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

        NoteSkills(answer.Known);
        if (profile.Country is null)
        {
            _notes.Add("No country is known: pay is in USD for the mix of countries in the data.");
        }

        NoteOrder(request, answer);
        NoteThinCities(answer.Cities);
        if (profile.City is { IsPlaceAlone: true } home && !request.Cities.Remote)
        {
            _notes.Add($"Of {home.Name} the model knows the country alone: the pay of the roles is for that.");
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
                $"Fewer than {FewPeople} people reported their pay in {Names(thin)}: "
                + "what these cities pay more or less than their country leans on rent, net pay and population.");
        }
    }

    private void NoteOrder(in AnswerRequest request, AnswerBuffer answer)
    {
        var (order, home) = (request.Cities.Order, profile.City);
        if (order == CityOrder.Fit || request.Cities.Count <= 0 || !answer.IsKnown)
        {
            return;
        }

        if (answer.Cities.TrueForAll(city => city.Ranked.City == home))
        {
            _notes.Add(FormattableString.Invariant($"No city to sort by {CityOrders.NameOf(order)} was found: it takes ")
                + FormattableString.Invariant($"{CityOrders.LeastPeople} people seen in each; sort by fit instead."));
        }
        else if (order == CityOrder.Real && request.Place is null)
        {
            _notes.Add("What pay buys compares cities of one country, as prices of countries differ too: name a country to sort by it.");
        }
    }

    private void NoteSkills(Knowledge known)
    {
        if (known != Knowledge.Enough)
        {
            _notes.Insert(0, $"Too little is known to suggest roles: {Reason(known)}. {Cure()}");
            return;
        }

        var (_, byTables, unread) = Readings();
        if (byTables is not null)
        {
            var weigh = byTables.Count == 1 ? "it weighs" : "they weigh";
            _notes.Add($"Too few people reported {Names(byTables)} for the model to learn from: {weigh} as the reference tables say.");
        }

        if (unread is not null)
        {
            _notes.Add($"Nothing was learnt from {Names(unread)}: too few rows tell {(unread.Count == 1 ? "it" : "them")}.");
        }
    }

    // What was given by how the model reads it: learnt from rows, by the reference tables alone, or not at all. Null for none.
    private (List<string>? Learnt, List<string>? ByTables, List<string>? Unread) Readings()
    {
        List<string>? learnt = null, byTables = null, unread = null;
        foreach (var skill in profile.Skills)
        {
            Add(skill.Name, encoder.Reads(skill), titles.Reads(skill));
        }

        foreach (var activity in profile.Activities)
        {
            Add(activity.Name, encoder.Reads(activity), titles.Reads(activity));
        }

        return (learnt, byTables, unread);

        void Add(string name, bool isLearnt, bool weighs)
        {
            if (isLearnt)
            {
                (learnt ??= []).Add(name);
            }
            else
            {
                (weighs ? (byTables ??= []) : (unread ??= [])).Add(name);
            }
        }
    }

    private string Cure() => encoder.FieldOfWork is { } field
        ? $"Roles are suggested for work in {field}: enter skills, tools or activities of it, or the title held."
        : "Enter more skills, tools or activities, or the title held.";

    private string Reason(Knowledge known)
    {
        var missed = profile.UnknownSkills
            .Concat(profile.Unknown
                .Where(unknown => unknown.Field is "activities" or ProfileResolver.RoleField)
                .Select(unknown => unknown.Term))
            .Select(term => $"'{term.Text}'").ToList();
        var (learnt, byTables, unread) = Readings();
        List<string> weighed = [.. learnt ?? [], .. byTables ?? []];
        List<string> reasons = [];
        AddIfAny(missed, missed.Count == 1 ? " was not understood" : " were not understood");
        if (known == Knowledge.MostlyUnknown)
        {
            AddIfAny(weighed, weighed.Count == 1 ? " is too little beside that" : " are too little beside that");
        }
        else
        {
            AddIfAny(weighed, weighed.Count == 1 ? " alone fits most roles" : " alone fit most roles");
        }

        AddIfAny(unread ?? [], unread?.Count == 1 ? ": too few rows tell it" : ": too few rows tell them", "nothing was learnt from ");
        return reasons.Count == 0 ? "no skill, activity or title was given" : string.Join(", and ", reasons);

        void AddIfAny(List<string> names, string what, string lead = "")
        {
            if (names.Count > 0)
            {
                reasons.Add($"{lead}{Names(names)}{what}");
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
