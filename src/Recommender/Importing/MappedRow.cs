using Recommender.People;

namespace Recommender.Importing;

/// <summary>A record read by a map, with the hashes that tell it from repeats and as one end of a band. Null: not looked for.</summary>
internal sealed record MappedRow(RowResult Result)
{
    /// <summary>How rows are counted that tell more of a person whom an earlier row described.</summary>
    public const string FoldedReason = "further row of one person";

    private const string LowEndReason = "low end of the row before";

    public UInt128? Distinct { get; init; }

    public UInt128? Pair { get; init; }

    /// <summary>Alike in all rows of one person, where a map folds them.</summary>
    public UInt128? Person { get; init; }

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
        return new(Result with { Profile = joined })
        {
            Distinct = Distinct is null ? null : unchecked((Distinct * 31) + next.Distinct),
        };
    }

    public RowResult AsLowEnd() => RowResult.Filtered(Result.Line, LowEndReason);

    /// <summary>This row with what the next tells of the same person: the terms of both, and what only the next tells.</summary>
    public MappedRow FoldedWith(MappedRow next)
    {
        var (own, other) = (Result.Profile!, next.Result.Profile!);
        var profile = own.Profile with { };
        FieldFault? fault = null;
        foreach (var field in ProfileFields.OfRows)
        {
            if (field.Kind == FieldKind.Terms)
            {
                IReadOnlyList<string> terms =
                    [.. field.Terms(own.Profile).Concat(field.Terms(other.Profile)).Distinct(StringComparer.OrdinalIgnoreCase)];
                fault ??= field.ReadTerms(terms, profile);
            }
            else if (!field.IsTold(profile))
            {
                field.Copy(other.Profile, profile);
            }
        }

        var folded = own with
        {
            Profile = profile,
            Role = own.Role ?? other.Role,
            Title = own.Title ?? other.Title,
            Seniority = own.Seniority ?? other.Seniority,
            Pay = own.Pay ?? other.Pay,
        };
        return fault is null ? this with { Result = Result with { Profile = folded } } : this;
    }

    public RowResult AsFolded() => RowResult.Filtered(Result.Line, FoldedReason);
}
