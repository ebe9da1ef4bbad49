using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// What became of one row: exactly one of a profile, errors (all of the row's), or the reason it was filtered by an import map.
/// <c>Line</c> is the 1-based line where the row starts.
/// </summary>
public sealed record RowResult(long Line, LabelledProfile? Profile, IReadOnlyList<RowError> Errors, string? FilteredBy = null)
{
    private const string WithoutIt = ", so the row is used without it";

    /// <summary>
    /// Why a profile is used without a label that its row tells: its pay, or, where labels are not needed, its day. None for a row that
    /// is not used.
    /// </summary>
    public IReadOnlyList<RowError> LeftOut { get; private init; } = [];

    /// <summary>Whether the row is used without the pay it tells.</summary>
    public bool IsPayRejected => LeftOut.Any(error => error.Column != CanonicalColumns.ObservedOn);

    /// <param name="line">Where the row starts.</param>
    /// <param name="profile">The row, without what is left out.</param>
    /// <param name="leftOut">Why labels are left out.</param>
    internal static RowResult Used(long line, LabelledProfile profile, IReadOnlyList<RowError>? leftOut = null) => new(line, profile, [])
    {
        LeftOut = [.. (leftOut ?? []).Select(error => error with { Problem = error.Problem + WithoutIt })],
    };

    internal static RowResult Rejected(long line, IReadOnlyList<RowError> errors) => new(line, null, errors);

    internal static RowResult Filtered(long line, string reason) => new(line, null, [], reason);
}
