using System.ComponentModel.DataAnnotations;
using Recommender.Service.Settings;

namespace Recommender.Service.Retraining;

/// <summary>On what, when and for how long the service retrains. Without original rows it never does.</summary>
internal sealed class RetrainingOptions
{
    public const string Section = "Service:Retraining";

    /// <summary>Files of the original rows, as the champion was trained on them: canonical tables.</summary>
    public IList<string> Data { get; } = [];

    /// <summary>Tables of job titles by occupation.</summary>
    public IList<string> Titles { get; } = [];

    /// <summary>The recipe's file; null for the recipe the champion was trained with.</summary>
    public string? Recipe { get; set; }

    /// <summary>The folder of the reference tables; null for those in the champion's bundle.</summary>
    public string? Seeds { get; set; }

    /// <summary>New outcomes that make a run due, at the least.</summary>
    [Range(1, 1_000_000_000)]
    public int LeastOutcomes { get; set; } = 200;

    /// <summary>New outcomes that make a run due, as a share of the rows the champion learnt from.</summary>
    [Range(0.0, 10.0)]
    public double Share { get; set; } = 0.05;

    /// <summary>Time of day (UTC) of a run a day; null for none.</summary>
    public TimeOnly? DailyAt { get; set; }

    /// <summary>Time between two runs; null for none.</summary>
    [Duration("00:01:00", "3650.00:00:00")]
    public TimeSpan? Every { get; set; }

    /// <summary>How long a champion may hold what it learnt from an erased outcome before a run is due.</summary>
    [Duration("00:00:00", "3650.00:00:00")]
    public TimeSpan ErasedWithin { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an attempt may take.</summary>
    [Duration("00:00:01", "30.00:00:00")]
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How much worse a new model may be and still count as not worse, in each figure's own unit.</summary>
    [Range(0.0, 1.0)]
    public double Margin { get; set; } = 0.02;

    /// <summary>The share of the people the champion has not learnt from who are held out for judging: the newest.</summary>
    [Range(0.05, 0.95)]
    public double HeldOutShare { get; set; } = 0.3;

    /// <summary>
    /// The largest share of the outcomes, of those trained on and of those judged on, that may be of one sender where there are several; of
    /// fewer senders than can fill the whole so, each has an equal share. 1 for no limit.
    /// </summary>
    [Range(0.01, 1)]
    public double LargestSender { get; set; } = 0.25;

    /// <summary>
    /// How far the middle pay of a country or role may move by itself; a model that moves it farther waits for an operator.
    /// </summary>
    [Range(0.01, 10)]
    public double MostPayMove { get; set; } = 0.15;

    /// <summary>The share of the people whose first role may change by itself; a model that changes more waits for an operator.</summary>
    [Range(0.01, 1)]
    public double MostRoleChange { get; set; } = 0.2;

    /// <summary>How often it is looked whether a run is due, beside each time that outcomes are stored.</summary>
    [Duration("00:00:00.1", "1.00:00:00")]
    public TimeSpan Look { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts of a run that is broken off, until it has failed.</summary>
    [Range(1, 100)]
    public int MostAttempts { get; set; } = 3;
}
