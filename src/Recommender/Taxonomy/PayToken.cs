namespace Recommender.Taxonomy;

/// <summary>A piece of a pay text: a word without case and marks, a number as written, a sign of money, or any other sign.</summary>
internal readonly record struct PayToken(PayTokenKind Kind, string Text, string Raw);

internal enum PayTokenKind
{
    Word,
    Number,
    Money,
    Sign,
}
