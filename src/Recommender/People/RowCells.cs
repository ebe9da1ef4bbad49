using Recommender.Tables;

namespace Recommender.People;

/// <summary>Reads the cells of one canonical row into values, gathering every error of the row. A blank cell is null, never 0.</summary>
internal sealed class RowCells(IRecord record)
{
    private const decimal MaxAmount = 1_000_000_000_000;

    private List<RowError> _errors = [];

    public bool HasErrors => _errors.Count > 0;

    /// <summary>Errors of the row so far; handing them over starts a new list.</summary>
    public IReadOnlyList<RowError> TakeErrors()
    {
        var errors = _errors;
        _errors = errors.Count == 0 ? errors : [];
        return errors;
    }

    public string? Text(string column)
    {
        var text = record.Cell(column);
        if (text is null)
        {
            return null;
        }

        if (text.Length > TableReader.MaxFieldCharacters)
        {
            Reject(column, text[..RowError.MostShown], $"has more than {TableReader.MaxFieldCharacters:N0} characters", "shorten it");
            return null;
        }

        text = text.Trim();
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Reject(column, text.Replace('\0', '?'), "contains a zero character", "remove it");
        }

        return text.Length == 0 || MissingText.Is(column, text) ? null : text;
    }

    /// <summary>Reads a field of the row's profile.</summary>
    public void Read(ProfileField field, Profile profile)
    {
        if (field.Read(record.Cell(field.Column), profile) is { } fault)
        {
            Reject(field.Column, fault.Value, fault.Problem, fault.Cure);
        }
    }

    public decimal? Money(string column, bool mayBeZero)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (!MoneyText.TryParse(text, out var amount))
        {
            Reject(column, text, "is not an amount of money", "write it like 65000, or leave it blank");
            return null;
        }

        if (amount < 0 || amount > MaxAmount || (amount == 0 && !mayBeZero))
        {
            Reject(column, text, "is no pay anyone gets", "correct it, or leave it blank when not given");
            return null;
        }

        return amount;
    }

    public DateOnly? Day(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (DayText.TryParse(text, out var day))
        {
            return day;
        }

        Reject(column, text, "is not a day", "write it like 2021-09-15 or 2021, or leave it blank");
        return null;
    }

    public void Reject(string column, string value, string problem, string suggestion) =>
        _errors.Add(new RowError(record.File, record.Line, column, value, problem, suggestion));
}
