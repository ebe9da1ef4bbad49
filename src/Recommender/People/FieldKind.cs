namespace Recommender.People;

/// <summary>What a field of a profile holds.</summary>
public enum FieldKind
{
    /// <summary>One text.</summary>
    Text,

    /// <summary>Years, 0 to <see cref="ProfileBounds.MostYears"/>, given as a number or in words ("3-5", "20+", "18 months").</summary>
    Years,

    /// <summary>Several texts.</summary>
    Terms,
}
