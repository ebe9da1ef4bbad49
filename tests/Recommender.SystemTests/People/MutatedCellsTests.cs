using Recommender.Tests.People;

namespace Recommender.SystemTests.People;

/// <summary>The laws of cells, over many more of them than the quick tests take.</summary>
public sealed class MutatedCellsTests
{
    private const int Cells = 100_000;

    [Fact]
    public void PayIsReadAgainAsItIsPrinted() => CellLaws.OfPay(Cells);

    [Fact]
    public void YearsAreReadAgainAsTheyArePrinted() => CellLaws.OfYears(Cells);

    [Fact]
    public void ADayIsReadAgainAsItIsPrinted() => CellLaws.OfDays(Cells);
}
