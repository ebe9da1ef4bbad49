using Recommender.People;

namespace Recommender.Importing;

/// <summary>A record read by a map, with the hashes it is told by from repeats and as one end of a band. Null: not looked for.</summary>
internal sealed record MappedRow(RowResult Result, UInt128? Distinct, UInt128? Pair)
{
    private const string LowEndReason = "low end of the row before";

    /// <summary>This row with the band that it and the next tell together; null when the next is no low end of it.</summary>
    public MappedRow? JoinedWith(MappedRow next)
    {
        if (Pair is null || Pair != next.Pair || Result.Profile is not { Pay: { } upper } profile
            || next.Result.Profile?.Pay is not { } lower || lower.Currency != upper.Currency || lower.Period != upper.Period
            || lower.Low >= upper.Low)
        {
            return null;
        }

        var joined = profile with { Pay = upper with { Low = lower.Low } };
        return new(RowResult.Used(Result.Line, joined), Distinct is null ? null : unchecked((Distinct * 31) + next.Distinct), null);
    }

    public RowResult AsLowEnd() => RowResult.Filtered(Result.Line, LowEndReason);
}
