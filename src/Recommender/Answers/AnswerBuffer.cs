using Recommender.Cities;
using Recommender.Pay;
using Recommender.Taxonomy;

namespace Recommender.Answers;

/// <summary>What one answer is scored into; kept from one answer to the next, for one thread at a time.</summary>
internal sealed class AnswerBuffer(EncodedProfile encoded, PayQuote pay)
{
    private RankedCity[] _ranked = [];

    public EncodedProfile Encoded { get; } = encoded;

    public PayQuote Pay { get; } = pay;

    /// <summary>Probabilities of the role model's roles.</summary>
    public required double[] Labels { get; init; }

    /// <summary>The same with the person's current role among them, by which cities are ranked.</summary>
    public required double[] PlacedLabels { get; init; }

    /// <summary>The same, weighed by what speaks for a role or against it: those that are given.</summary>
    public required double[] Roles { get; init; }

    /// <summary>How many times likelier the person makes each title.</summary>
    public required double[] TitleOdds { get; init; }

    /// <summary>Probabilities of all titles.</summary>
    public required double[] Titles { get; init; }

    /// <summary>The log of the likeliest role's middle pay by country, where cities are sorted by pay.</summary>
    public required double[] PayOfCountries { get; init; }

    /// <summary>How far the person is known.</summary>
    public Knowledge Known { get; set; }

    /// <summary>Whether the roles are this person's and not the market's.</summary>
    public bool IsKnown => Known == Knowledge.Enough;

    /// <summary>The likeliest role of all, in which cities are paid.</summary>
    public required Role Lead { get; set; }

    /// <summary>The ladder level of the likeliest role; null when not known.</summary>
    public int? LeadLevel { get; set; }

    /// <summary>The likeliest roles, best first.</summary>
    public List<ScoredRole> Suggested { get; } = [];

    /// <summary>The finer titles of the suggested roles, role after role, the best of each first.</summary>
    public List<ScoredTitle> FinerTitles { get; } = [];

    /// <summary>The role the person named; of no meaning when none was.</summary>
    public ScoredRole Current { get; set; }

    /// <summary>The best cities, best first.</summary>
    public List<ScoredCity> Cities { get; } = [];

    /// <summary>A buffer for so many cities.</summary>
    public RankedCity[] RankedBuffer(int cities) => _ranked.Length >= cities ? _ranked : _ranked = new RankedCity[cities];
}

/// <summary>A role with its ladder level, its probability and its band of log USD a year.</summary>
internal readonly record struct ScoredRole(Role Role, int? Level, double Probability, LogBand Band);

/// <summary>A finer title of one of the suggested roles, by the role's place among them, with its share of the role's holders.</summary>
internal readonly record struct ScoredTitle(int Place, Role Title, double Share);

/// <summary>A city with its country and the first title's band of log USD a year there.</summary>
internal readonly record struct ScoredCity(RankedCity Ranked, Country Country, LogBand Band);
