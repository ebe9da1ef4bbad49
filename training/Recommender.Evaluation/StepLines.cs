using Recommender.Training.Recipes;

namespace Recommender.Evaluation;

/// <summary>A line for each step of the work.</summary>
internal sealed class StepLines(TextWriter error) : IProgress<TrainingProgress>
{
    private string _step = "";

    public void Report(TrainingProgress value)
    {
        if (value.Step != _step)
        {
            error.WriteLine(_step = value.Step);
        }
    }
}
