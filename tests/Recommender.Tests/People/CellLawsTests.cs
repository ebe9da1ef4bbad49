namespace Recommender.Tests.People;

public sealed class CellLawsTests
{
    private const int Cells = 5_000;

    [Fact]
    public void PayIsReadAgainAsItIsPrinted() => CellLaws.OfPay(Cells);

    [Fact]
    public void YearsAreReadAgainAsTheyArePrinted() => CellLaws.OfYears(Cells);

    [Fact]
    public void ADayIsReadAgainAsItIsPrinted() => CellLaws.OfDays(Cells);
}
