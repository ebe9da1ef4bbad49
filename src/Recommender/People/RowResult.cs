using Recommender.Tables;

namespace Recommender.People;

/// <summary>
/// What became of one row: exactly one of a profile, errors (all of the row's), or the reason it was filtered by an import map.
/// <c>Line</c> is the 1-based line where the row starts.
/// </summary>
public sealed record RowResult(long Line, LabelledProfile? Profile, IReadOnlyList<RowError> Errors, string? FilteredBy = null)
{
    internal static RowResult Used(long line, LabelledProfile profile) => new(line, profile, []);

    internal static RowResult Rejected(long line, IReadOnlyList<RowError> errors) => new(line, null, errors);

    internal static RowResult Filtered(long line, string reason) => new(line, null, [], reason);
}
