namespace Recommender.Training.Recipes;

/// <summary>Whom an evaluation judges and what it should reach. Nothing here touches the fit of a model to be published.</summary>
public sealed record JudgingRecipe
{
    /// <summary>Remarks on the rows, shown in the report.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What is fitted and judged: <c>roles</c>, <c>pay</c>, <c>cities</c>. None named: all that the rows can give.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>Codes of the only countries whose people are judged; none named: all.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The only sources whose people are judged; none named: all.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public IReadOnlyList<TargetRecipe> Targets { get; init; } = [];

    /// <summary>The names of the models.</summary>
    internal static IReadOnlyList<string> Known { get; } = ["roles", "pay", "cities"];

    internal bool Asks(string model) => Models.Count == 0 || Models.Contains(model);
}

/// <summary>
/// A figure to reach (<c>role.model.top1</c>: table, row, column): within bounds, or as good as a peer of the same table by the paired
/// difference (<c>best</c>: the best of them).
/// </summary>
public sealed record TargetRecipe(string Figure, double? AtLeast = null, double? AtMost = null, string Peer = "");
