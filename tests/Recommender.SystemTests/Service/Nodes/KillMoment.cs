namespace Recommender.SystemTests.Service.Nodes;

/// <summary>What is under way when it is struck.</summary>
internal enum Step
{
    Plan,
    Score,
    Merge,
    Retrain,
    Promote,
}

/// <summary>
/// A moment at which something goes wrong, drawn from its number alone: of numbers one after the other each kind comes, at each step.
/// </summary>
internal sealed class KillMoment
{
    public KillMoment(int number)
    {
        Number = number;
        Chance = new(number);
        Blow = Blows.All[number % Blows.All.Count];
        Step = (Step)(number % Enum.GetValues<Step>().Length);
    }

    public int Number { get; }

    public Random Chance { get; }

    public Blow Blow { get; }

    public Step Step { get; }

    public bool IsTraining => Step is Step.Retrain or Step.Promote;

    public override string ToString() => $"moment {Number}: {Blow.Name}, at {Step}";
}
