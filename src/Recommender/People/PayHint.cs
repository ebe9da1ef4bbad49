using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>What the heading of a column tells of the pay beneath it; null where it says nothing, or more than one thing.</summary>
internal sealed record PayHint(PayPeriod? Period, PayBasis? Basis)
{
    /// <summary>A code, or a spelling that several currencies share, for <see cref="CurrencyTable.Resolve"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>What its figures are counted in: 1, 1000 ("in thousands"), 100000 ("lakhs").</summary>
    public decimal Unit { get; init; } = 1;
}
