namespace Recommender.Parts;

/// <summary>
/// A line of what an output answers to a golden profile: a name, which must stay as it is, and numbers, which may each differ by a share
/// of the larger.
/// </summary>
internal sealed record GoldenLine(string Name, double Tolerance, params IReadOnlyList<double> Numbers)
{
    public bool IsNear(GoldenLine other) =>
        Name == other.Name && Numbers.Count == other.Numbers.Count
            && Numbers.Zip(other.Numbers).All(pair => IsNear(pair.First, pair.Second));

    private bool IsNear(double a, double b) => Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));
}
