using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>A part of a pay text after its words are looked up.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Raw">As written, for messages.</param>
/// <param name="Word">What the words may do; of an amount what multiplies it.</param>
internal readonly record struct PayTextPart(PayPartKind Kind, string Raw, PayWord Word = default)
{
    /// <summary>Of an amount, without what multiplies it.</summary>
    public decimal Amount { get; init; }

    /// <summary>Whether the words are known and may do one of these.</summary>
    public bool May(PayWordKinds kinds) => Kind == PayPartKind.Words && Word.May(kinds);

    public bool Is(PayPartKind kind) => Kind == kind;
}

internal enum PayPartKind
{
    LeftOver,
    Amount,
    Currency,
    Period,
    Words,
    Separator,
    Open,
    Close,
    Percent,
}
