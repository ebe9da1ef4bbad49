using Recommender.Tables;

namespace Recommender.Batches;

/// <summary>Passes scored rows on and counts them for a summary.</summary>
internal sealed class SummarisedRows(IScoredRows inner, string[] columns, BatchSummary summary) : IScoredRows
{
    private int _column;
    private string? _role;
    private double? _pay;
    private string? _currency;
    private IReadOnlyList<string> _unknown = [];

    public void Text(string? cell)
    {
        Take(cell);
        inner.Text(cell);
    }

    public void TypedText(string cell)
    {
        Take(cell);
        inner.TypedText(cell);
    }

    public void Amount(double? amount)
    {
        _pay = columns[_column++] == "role_1_pay_mid" ? amount : _pay;
        inner.Amount(amount);
    }

    public void Probability(double? probability)
    {
        _column++;
        inner.Probability(probability);
    }

    public void EndRow()
    {
        summary.AddRow(_role, _pay, _currency, _unknown);
        _column = 0;
        inner.EndRow();
    }

    public void Dispose() => inner.Dispose();

    private void Take(string? cell)
    {
        switch (columns[_column++])
        {
            case "role_1":
                _role = cell;
                break;
            case "currency":
                _currency = cell;
                break;
            case "unknown_skills":
                _unknown = string.IsNullOrEmpty(cell) ? [] : TermList.Read(cell, ",;");
                break;
            default:
                break;
        }
    }
}
