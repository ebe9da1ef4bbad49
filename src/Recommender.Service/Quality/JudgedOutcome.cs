namespace Recommender.Service.Quality;

/// <summary>
/// An outcome beside what the model says of the person, without anything that names one. Null is what cannot be judged: a role that the
/// model does not tell apart, pay that was not given or is net.
/// </summary>
internal readonly record struct JudgedOutcome(long Id, int Year, int Month)
{
    /// <summary>Whether the model knew too little of the person to answer.</summary>
    public bool IsUnanswered { get; init; }

    /// <summary>The place of the role held among those suggested, from 1.</summary>
    public int? Rank { get; init; }

    /// <summary>The probability stated of the first role.</summary>
    public double Told { get; init; }

    /// <summary>0 within the band of pay of the role held, −1 below and 1 above.</summary>
    public int? Band { get; init; }

    /// <summary>Skills that were understood, and words that were not.</summary>
    public int Known { get; init; }

    public int Unknown { get; init; }

    public double? Years { get; init; }

    /// <summary>Whom the person is like: the kind of group and its name.</summary>
    public required IReadOnlyList<(string Kind, string Name)> Groups { get; init; }
}
