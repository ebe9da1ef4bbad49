using Recommender.People;

namespace Recommender.Inspection;

/// <summary>Pay that nobody earns in its country, which is mostly pay of another period, unit or currency.</summary>
internal sealed class ImpossiblePayCheck
{
    private readonly WordTally _questions = new();
    private long _rows;

    /// <summary>Whether the row's pay is impossible.</summary>
    public bool Take(InspectedRow row)
    {
        var year = row.Told.ObservedOn?.Year ?? int.MaxValue;
        if (row.Told.Pay is not { } pay
            || PayPlausibility.BuiltIn.Judge(row.Known.Country, pay, year) is not { IsPlausible: false } verdict)
        {
            return false;
        }

        _rows++;
        _questions.Add(verdict.ToString());
        return true;
    }

    public IEnumerable<Finding> Findings()
    {
        if (_rows > 0)
        {
            var examples = string.Join("; ", _questions.Commonest(3).Select(question => question.Text));
            yield return new(
                "impossible pay", _rows,
                $"rows tell a pay that nobody earns there ({examples}): mend the map or the rows, or blank the pay")
            {
                IsMended = true,
            };
        }
    }
}
