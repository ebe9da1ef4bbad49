using Recommender.Answers;
using Recommender.Cities;
using Recommender.Pay;
using Recommender.Service.Pages.Map;
using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>The form, empty or as it was sent, with what is wrong with it.</summary>
public sealed record FormView(Told Told, FormChoices Choices, IReadOnlyList<FormFault> Faults)
{
    /// <summary>The address of the words to offer.</summary>
    public required string Words { get; init; }

    public FormFault? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field);
}

/// <summary>What the form offers to tick and to choose.</summary>
public sealed record FormChoices(IReadOnlyList<string> Activities, IReadOnlyList<string> Education);

/// <summary>All that an answer shows, worked out from one model: numbers of <see cref="Answer"/>, or of an ask alike.</summary>
public sealed record AnswerView
{
    public required FormView Form { get; init; }

    /// <summary>The answer to what was told, with what is tried.</summary>
    public required Recommendation Answer { get; init; }

    /// <summary>The answer of the same model without what is tried; null where nothing is.</summary>
    public required Recommendation? Before { get; init; }

    public required PayScale Scale { get; init; }

    /// <summary>Every other role, where all are listed.</summary>
    public required IReadOnlyList<RoleSuggestion> Others { get; init; }

    public required IReadOnlyList<WhatIf> WhatIfs { get; init; }

    /// <summary>The years over which the first role stays first; null where no years are told.</summary>
    public required (int First, int Last)? FirstOver { get; init; }

    public required UnderstoodProfile Understood { get; init; }

    public required ModelFacts Model { get; init; }

    /// <summary>Of the cities; null where there are none.</summary>
    public required CityMap? Map { get; init; }

    /// <summary>Where too little is known: the roles that most people of the market hold, which says nothing of this one.</summary>
    public required IReadOnlyList<(string Title, double Share)> Market { get; init; }

    /// <summary>Whether the page asks what people do and earn.</summary>
    public bool AsksForFeedback { get; init; }

    /// <summary>Whether another model answered this person before.</summary>
    public bool IsNewModel => Form.Told.Model.Length > 0 && Form.Told.Model != Answer.ModelVersion;

    /// <summary>The role of this id before, or the city; null where it was not listed.</summary>
    public RoleSuggestion? BeforeOf(RoleSuggestion role) => Before?.Roles.FirstOrDefault(one => one.Id == role.Id);

    public CitySuggestion? BeforeOf(CitySuggestion city) =>
        Before?.Cities.FirstOrDefault(one => one.City == city.City && one.Country == city.Country);

    /// <summary>Whether the model cannot tell a role from the one above it.</summary>
    public bool IsAboutAsLikely(int place) => place > 0 && Model.Error is { } error
        && Answer.Roles[place - 1].Probability - Answer.Roles[place].Probability < 2 * error;
}

/// <summary>What is known of the model that answers.</summary>
/// <param name="Coverage">What its bands are meant to hold.</param>
/// <param name="Error">How far its shares were from what was so, 0 to 1; null where it was not measured.</param>
/// <param name="People">On how many people that was measured.</param>
/// <param name="Sources">Where its rows are from, with their terms.</param>
/// <param name="Contact">Where one turns with a doubt; "" for nowhere.</param>
public sealed record ModelFacts(
    BandCoverage Coverage, double? Error, int People, IReadOnlyList<(string Name, string Terms)> Sources, string Contact)
{
    /// <summary>How often it was right by what it said, the least first; none where that was not measured.</summary>
    public IReadOnlyList<ChanceCheck> Checks { get; init; } = [];
}

/// <summary>A skill that could be learnt, and the middle pay of the first role with it; the change is that against what was told.</summary>
public sealed record WhatIf(string Skill, decimal Mid, decimal Change, string Currency, bool IsThin, bool IsTried);

/// <summary>How words were read.</summary>
/// <param name="Read">What was written otherwise than it is called: "pyhton" and "Python".</param>
/// <param name="Missed">What was not understood, with near names.</param>
/// <param name="Place">Country and city as they were understood; "" for none.</param>
public sealed record UnderstoodProfile(
    IReadOnlyList<(string Written, string Name)> Read, IReadOnlyList<UnknownTerm> Missed, string Place);
