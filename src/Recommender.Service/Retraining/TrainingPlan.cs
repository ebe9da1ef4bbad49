namespace Recommender.Service.Retraining;

/// <summary>
/// What a run would do now. <c>NewOutcomes</c> came since the champion's training and the last run; at <c>Threshold</c> of them a run is
/// due by itself. <c>Warnings</c> say what an operator should know of the senders. <c>Due</c> says why it is, null while it is not;
/// <c>Obstacle</c> why it cannot be.
/// </summary>
internal sealed record TrainingPlan(string? Champion, int ChampionRows)
{
    public int Outcomes { get; init; }

    public int NewOutcomes { get; init; }

    public int Threshold { get; init; }

    public int TrainedOutcomes { get; init; }

    public int HeldOutOutcomes { get; init; }

    public int HeldOutPeople { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    public string? Due { get; init; }

    public string? Obstacle { get; init; }
}
