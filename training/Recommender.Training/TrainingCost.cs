namespace Recommender.Training;

/// <summary>
/// About how long a training takes, and how much memory, by a straight line through measured trainings. A small recipe takes half of the
/// time; a judgement beside a champion is within it.
/// </summary>
/// <param name="Rows">Rows to be trained on.</param>
public sealed record TrainingCost(int Rows)
{
    // Wall clock and largest resident set of 'recommender train' on two cores. By recipes/default.json 17,370 rows took 31 s and 280 MB,
    // 51,270 rows 144 s and 540 MB, 256,743 rows 807 s; by recipes/quick.json 17,370 rows 19 s and 273 MB, 90,225 rows 132 s and 739 MB.
    private const double SecondsAThousandRows = 3;
    private const double KilobytesARow = 7;
    private const int MegabytesAlways = 160;

    public TimeSpan Time => TimeSpan.FromSeconds(Math.Ceiling(SecondsAThousandRows * Rows / 1_000));

    public int Megabytes => MegabytesAlways + (int)Math.Ceiling(KilobytesARow * Rows / 1_000);
}
