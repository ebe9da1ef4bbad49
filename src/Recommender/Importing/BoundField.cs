using System.Globalization;
using System.Text.RegularExpressions;
using Recommender.People;

namespace Recommender.Importing;

/// <summary>A <see cref="FieldRule"/> bound to the columns of an open table.</summary>
internal sealed class BoundField(string name, FieldRule rule, ColumnBinder columns)
{
    private readonly int _column = rule.Column is null ? -1 : columns.One(rule.Column);
    private readonly ValueTable _values = new(rule.Values);
    private readonly Regex? _pattern = MapPattern.Read(rule.Pattern);
    private readonly BoundField[] _choices = [.. (rule.FirstOf ?? []).Select(choice => new BoundField(name, choice, columns))];

    /// <summary>Null when blank, or when the row is rejected for it.</summary>
    public string? Text(ForeignRow row)
    {
        if (_column < 0)
        {
            return rule.Value ?? _choices.Select(choice => choice.Text(row)).FirstOrDefault(text => text is not null);
        }

        var cell = row.Cell(_column);
        var text = Cut(cell);
        if ((_values.Find(cell) ?? _values.Find(text)) is { } known)
        {
            text = known;
        }
        else if (MissingText.IsInForeign(name, text))
        {
            text = "";
        }
        else if (text.Length > 0 && rule.Otherwise == Otherwise.Blank)
        {
            text = "";
        }
        else if (text.Length > 0 && rule.Otherwise == Otherwise.Reject)
        {
            row.Reject(rule.Column!, cell, "is not in the map's table of values", $"add it to 'fields.{name}.values'");
        }

        return text.Length == 0 ? null : rule.Bands is null ? text : Band(row, text, rule.Bands);
    }

    public double? Years(ForeignRow row)
    {
        if (_choices.Length > 0)
        {
            return _choices.Select(choice => choice.Years(row)).FirstOrDefault(given => given is not null);
        }

        if (Text(row) is not { } text)
        {
            return null;
        }

        if (YearsText.TryParse(text, out var years) && years is >= 0 and <= YearsText.Maximum)
        {
            return years;
        }

        row.Reject(
            rule.Column ?? name,
            _column < 0 ? text : row.Cell(_column),
            $"is not a number of years from 0 to {YearsText.Maximum}",
            $"add it to 'fields.{name}.values', with \"\" for not given");
        return null;
    }

    private string Cut(string cell)
    {
        if (_pattern is not null)
        {
            var match = _pattern.Match(cell);
            cell = match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
        }

        foreach (var mark in rule.CutBefore ?? [])
        {
            var at = cell.IndexOf(mark, StringComparison.Ordinal);
            cell = at < 0 ? cell : cell[..at];
        }

        return cell.Trim();
    }

    private string? Band(ForeignRow row, string text, IReadOnlyList<int> lowerEnds)
    {
        if (!YearsText.TryParse(text, out var number))
        {
            row.Reject(rule.Column!, text, "is not a number to put into a band", $"add it to 'fields.{name}.values'");
            return null;
        }

        var band = lowerEnds.Count(end => end <= number);
        return band == 0 ? string.Create(CultureInfo.InvariantCulture, $"under {lowerEnds[0]}")
            : band == lowerEnds.Count ? string.Create(CultureInfo.InvariantCulture, $"{lowerEnds[^1]}+")
            : string.Create(CultureInfo.InvariantCulture, $"{lowerEnds[band - 1]}-{lowerEnds[band] - 1}");
    }
}
