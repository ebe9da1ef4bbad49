namespace Recommender.People;

/// <summary>
/// What is wrong with the value of a field, the same wherever it came in: "'abc' is not a number of years; write it like …".
/// </summary>
public readonly record struct FieldFault(string Value, string Problem, string Cure)
{
    /// <summary>For a caller, as a sentence.</summary>
    public string Words => $"Found '{Value}', which {Problem}; {Cure}.";
}
