
namespace Recommender.Service.Safety;

/// <summary>What a caller may do. Each scope may also do what those before it may.</summary>
internal static class Scopes
{
    /// <summary>Ask for recommendations and the catalogues.</summary>
    public const string Read = "read";

    /// <summary>Hand in outcomes, and see and erase what is held of a person.</summary>
    public const string Outcomes = "outcomes";

    /// <summary>Promote models, retrain, and see the state of everything.</summary>
    public const string Operate = "operate";

    /// <summary>From the least to the most.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Outcomes, Operate];
}
