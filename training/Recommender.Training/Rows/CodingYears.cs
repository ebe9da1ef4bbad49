namespace Recommender.Training.Rows;

/// <summary>
/// Years of coding → years at work. Some surveys ask only for the first, which counts school and hobby too; 14,000 people told
/// both to Stack Overflow in 2024: 5 years of coding are 2.7 at work in the mean, 10 are 5.7, 20 are 13.4 and 30 are 22.
/// </summary>
internal static class CodingYears
{
    private const double EarlyShare = 0.5;
    private const double LaterShare = 0.75;
    private const double Before = 1.5;

    public static double AtWork(double coding) => Math.Max(EarlyShare * coding, (LaterShare * coding) - Before);
}
