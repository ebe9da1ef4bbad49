using Recommender.Profiles;

namespace Recommender.Recommending;

/// <summary>
/// Where a batch goes: scored rows as CSV, errors of rejected rows in file order, and the counts so far after each part.
/// All are used by one thread at a time.
/// </summary>
public sealed record BatchOutput(TextWriter Scored, Action<RowError> Reject)
{
    public Action<RowCounts> Progress { get; init; } = _ => { };
}
