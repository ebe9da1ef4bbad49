using CsCheck;
using Recommender.Trees;

namespace Recommender.Tests.Trees;

/// <summary>Vectors against one number at a time, at every length of the last, unfilled vector.</summary>
public sealed class VectorsTests
{
    private const int Longest = 40;

    private static readonly Gen<double[]> AnyNumbers = Gen.Double[-700, 700].Array[0, Longest];

    [Fact]
    public void PowersAreThoseOfTheLibrary() => AnyNumbers.Sample(numbers =>
    {
        double[] powers = [.. numbers];
        Vectors.Exp(powers);
        return numbers.Zip(powers).All(pair => Math.Abs((pair.Second / Math.Exp(pair.First)) - 1) < 4.5e-16);
    });

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-0.0, 1)]
    [InlineData(1, Math.E)]
    [InlineData(-709, 0)]
    [InlineData(double.NegativeInfinity, 0)]
    [InlineData(710, 8.2184074615549724e307)]
    [InlineData(double.PositiveInfinity, 8.2184074615549724e307)]
    public void PowersEndAtWhatANumberHolds(double power, double expected)
    {
        double[] powers = [power];

        Vectors.Exp(powers);

        Assert.Equal(1, expected == 0 ? 1 + powers[0] : powers[0] / expected, 14);
    }

    [Fact]
    public void SumsMaximaAndScalesAreThoseOfALoop() =>
        Gen.Select(AnyNumbers, Gen.Double[-2, 2], Gen.Double[-9, 9]).Sample((numbers, factor, shift) =>
    {
        double[] scaled = [.. numbers];
        Vectors.Scale(scaled, factor, shift);
        var products = new double[numbers.Length];
        Vectors.Multiply(numbers, scaled, products);
        return numbers.Zip(scaled, products).All(of => of.First * of.Second == of.Third)
            && Vectors.Max(numbers) == numbers.Append(double.NegativeInfinity).Max()
            && Math.Abs(Vectors.Sum(numbers) - numbers.Sum()) < 1e-9
            && numbers.Zip(scaled).All(pair => Math.Abs((pair.First * factor) + shift - pair.Second) < 1e-9);
    });
}
