namespace Recommender.Training;

/// <summary>
/// About how long a training takes, and how much memory, by a straight line through measured trainings. A small recipe takes half of the
/// time; a judgement beside a champion is within it.
/// </summary>
/// <param name="Rows">Rows to be trained on.</param>
public sealed record TrainingCost(int Rows)
{
    // 'recommender train' by recipes/default.json on two cores: 40,000 made-up rows, all with skills and pay, took 124 s and 420 MB;
    // 256,743 rows of surveys 437 s and 1,185 MB; a million such rows 2,144 s of processor time and 3,535 MB.
    private const double SecondsAThousandRows = 2;
    private const double KilobytesARow = 4;
    private const int MegabytesAlways = 250;

    public TimeSpan Time => TimeSpan.FromSeconds(Math.Ceiling(SecondsAThousandRows * Rows / 1_000));

    public int Megabytes => MegabytesAlways + (int)Math.Ceiling(KilobytesARow * Rows / 1_000);
}
