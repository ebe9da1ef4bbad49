using Recommender.Taxonomy;

namespace Recommender.Service.Pages;

/// <summary>The form of "Tell us", with all that would be stored of what was told before.</summary>
/// <param name="Told">What was told, to be sent again.</param>
/// <param name="Stored">Each thing that would be stored of it, by its name.</param>
/// <param name="Choices">Jobs and currencies to choose from.</param>
/// <param name="Filled">What was filled in, by the field.</param>
/// <param name="Faults">What is wrong with it.</param>
public sealed record FeedbackView(
    Told Told,
    IReadOnlyList<(string Name, string Value)> Stored,
    FeedbackChoices Choices,
    IReadOnlyDictionary<string, string> Filled,
    IReadOnlyList<FormFault> Faults)
{
    public string FilledIn(string field) => Filled.GetValueOrDefault(field, "");

    public FormFault? FaultOf(string field) => Faults.FirstOrDefault(fault => fault.Field == field);
}

/// <summary>Jobs of the answer first, then all of them by title; currencies.</summary>
public sealed record FeedbackChoices(
    IReadOnlyList<Role> Suggested, IReadOnlyList<Role> All, IReadOnlyList<string> Currencies);

/// <summary>What was stored, and the code that erases it: this is the one time that it is shown. Null where it was stored before.</summary>
public sealed record FeedbackThanks(string? Code);

/// <summary>The form that erases by a code, and what came of it: null where nothing was asked yet.</summary>
public sealed record EraseView(string? Fault, EraseResult? Erased);

/// <summary>What was erased, and the models that learnt from it.</summary>
public sealed record EraseResult(int Rows, IReadOnlyList<string> LearntBy);
