using System.Globalization;
using Recommender.Batches;
using Recommender.Cli.Terminals;

namespace Recommender.Cli.Output;

/// <summary>The summary of a batch, a line a fact: to standard output, or beside it where the rows go there.</summary>
internal sealed class SummaryPage(Terminal terminal, bool asJson, bool isBeside)
{
    private const int WidthOfPart = 17;

    public void Tell(IReadOnlyList<SummaryLine> lines)
    {
        if (asJson)
        {
            terminal.Json(lines);
            return;
        }

        Action<string> tell = isBeside ? terminal.Note : terminal.Answer;
        foreach (var line in lines)
        {
            var share = line.Share is { } part ? string.Create(CultureInfo.InvariantCulture, $" ({part:P1})") : "";
            var pay = line.Pay is { } amount
                ? string.Create(CultureInfo.InvariantCulture, $", middle pay {amount:N0} {line.Currency}") : "";
            var name = $"{line.Part.PadRight(WidthOfPart)}{line.What}";
            tell(string.Create(CultureInfo.InvariantCulture, $"{name}: {line.Rows:N0}{share}{pay}"));
        }
    }
}
