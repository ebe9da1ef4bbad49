namespace Recommender.FinerTitles;

/// <summary>
/// The finer titles found among the holders of the roles a model knows, and what speaks for each. Within a role, titles share its
/// probability by a softmax, so that a role's finer titles and its plain one add up to what the role model gave it.
/// </summary>
public sealed record FinerTitleModel
{
    /// <summary>No finer titles.</summary>
    public static FinerTitleModel None { get; } = new()
    {
        Titles = [],
        RoleSigns = new Dictionary<string, IReadOnlyDictionary<string, double>>(),
        Bound = 1,
    };

    public required IReadOnlyList<FineTitle> Titles { get; init; }

    /// <summary>By role id: log-odds of features the role model cannot read, by feature name, from what is typical of the role.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> RoleSigns { get; init; }

    /// <summary>The share of each role among the people the model learnt from, by id: what there is to say of someone unknown.</summary>
    public IReadOnlyDictionary<string, double> Market { get; init => field = value ?? field; } = new Dictionary<string, double>();

    /// <summary>The evidence of a profile for one title approaches this and never reaches it.</summary>
    public required double Bound { get; init; }

    /// <summary>
    /// Log-odds added up, bent towards the bound: each further word counts, less than the one before, and none gives certainty.
    /// </summary>
    public double Bend(double sum) => sum / (1 + (Math.Abs(sum) / Bound));
}

/// <summary>
/// A finer title. <c>Shares</c> are its share of each wider role's holders; <c>Chance</c> the log-odds that each skill or activity given
/// adds for an ordinary holder of that role, to be taken off; <c>Weights</c> the log-odds of a feature given, by name
/// ("skill:opencv"); <c>YearsEvidence</c> what it means that a person's years are among those of the title; <c>Rows</c> the people
/// and adverts of each source it was learnt from.
/// </summary>
public sealed record FineTitle(string Role, IReadOnlyDictionary<string, double> Shares, IReadOnlyDictionary<string, double> Weights)
{
    public IReadOnlyDictionary<string, double> Chance { get; init => field = value ?? field; } = new Dictionary<string, double>();

    public double YearsEvidence { get; init; }

    public IReadOnlyDictionary<string, int> Rows { get; init => field = value ?? field; } = new Dictionary<string, int>();
}
