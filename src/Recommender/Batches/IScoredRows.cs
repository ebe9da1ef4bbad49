namespace Recommender.Batches;

/// <summary>
/// Takes the cells of scored rows in the order of their columns and writes them in one of the formats. Null is a blank cell.
/// </summary>
internal interface IScoredRows : IDisposable
{
    void Text(string? cell);

    /// <summary>Words that a person typed.</summary>
    void TypedText(string cell);

    /// <summary>Written as a whole number.</summary>
    void Amount(double? amount);

    void Probability(double? probability);

    void EndRow();
}
