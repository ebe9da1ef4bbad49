using System.Text.RegularExpressions;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Importing;

/// <summary>Everything wrong with a map that can be seen without a table.</summary>
internal static partial class MapFaults
{
    /// <summary>Canonical columns a map fills by <c>fields</c>; the others have members of their own.</summary>
    public static IReadOnlyList<string> FieldNames { get; } =
    [
        CanonicalColumns.Role, CanonicalColumns.Title, CanonicalColumns.Seniority,
        .. ProfileFields.OfRows.Where(field => field.Kind != FieldKind.Terms).Select(field => field.Column),
        CanonicalColumns.AuditGender, CanonicalColumns.AuditAgeBand,
    ];

    public static IEnumerable<string> Of(MapText map) =>
    [
        .. SourceFaults(map),
        .. DayFaults(map.ObservedOn),
        .. (map.Fields ?? new Dictionary<string, FieldRule>()).SelectMany(field => FieldFaults(field.Key, field.Value)),
        .. map.Terms.SelectMany(terms => TermFaults(terms.Key, terms.Value)),
        .. map.Pay is null ? [] : PayFaults(map.Pay),
        .. (map.Drop ?? []).SelectMany((condition, i) => ConditionFaults($"drop[{i}]", condition, needsReason: true)),
        .. HistoryFaults(map),
    ];

    private static IEnumerable<string> SourceFaults(MapText map)
    {
        if (map.Source is null || !Slug().IsMatch(map.Source))
        {
            yield return $"'source' is '{map.Source}', not a name in small letters, digits and hyphens";
        }

        if (map.SkipRows < 0)
        {
            yield return "'skipRows' is negative";
        }

        if (map.HeadingLine < 1)
        {
            yield return "'headingLine' is below 1";
        }

        if (map.Encoding is { } encoding && !TableEncoding.IsKnown(encoding))
        {
            yield return $"'encoding' is '{encoding}', not one that .NET knows, such as windows-1251";
        }

        if (map.OnePerson is { Count: > 0 } && map.Pay?.LowEndFollows is { Count: > 0 })
        {
            yield return "'onePerson' stands beside 'pay.lowEndFollows'";
        }

        if (map.Fields?.ContainsKey(CanonicalColumns.Role) != true && map.TermsOf(ProfileFields.Skills) is not { Count: > 0 })
        {
            yield return "neither 'fields.role' nor 'skills' is given";
        }
    }

    private static IEnumerable<string> DayFaults(DayRule? rule)
    {
        if (rule is not null && rule.Value is null == rule.Column is null)
        {
            yield return "'observedOn' needs either 'value' or 'column'";
        }
        else if (rule?.Value is { } value && !DayText.TryParse(value, out _))
        {
            yield return $"'observedOn.value' is '{value}', not a day such as 2021-09-15";
        }
    }

    private static IEnumerable<string> FieldFaults(string name, FieldRule rule) =>
        !FieldNames.Contains(name) ? [$"unknown field 'fields.{name}'{NearestName.Hint(name, FieldNames)}"]
        : rule.FirstOf is not { } choices ? RuleFaults($"fields.{name}", rule)
        : rule != new FieldRule { FirstOf = choices } || choices.Count == 0
            ? [$"'fields.{name}.firstOf' needs rules, and no member beside it"]
        : choices.SelectMany((choice, i) => RuleFaults($"fields.{name}.firstOf[{i}]", choice));

    private static IEnumerable<string> RuleFaults(string place, FieldRule rule)
    {
        if (rule.Value is null == rule.Column is null)
        {
            yield return $"'{place}' needs either 'column' or 'value'";
        }
        else if (rule.FirstOf is not null)
        {
            yield return $"'{place}.firstOf' stands within another";
        }
        else if (rule.Otherwise != Otherwise.Keep && rule.Values is null)
        {
            yield return $"'{place}.otherwise' needs 'values'";
        }
        else if (rule.Bands is { } bands && (bands.Count == 0 || bands.Zip(bands.Skip(1)).Any(pair => pair.First >= pair.Second)))
        {
            yield return $"'{place}.bands' {(bands.Count == 0 ? "are none" : "do not rise")}";
        }
        else if (rule.CutBefore?.Contains("") == true)
        {
            yield return $"'{place}.cutBefore' holds an empty mark";
        }
        else if (MapPattern.IsFaulty(rule.Pattern))
        {
            yield return $"'{place}.pattern' is '{rule.Pattern}', not a regular expression without look-around";
        }
    }

    private static IEnumerable<string> TermFaults(string name, IReadOnlyList<TermRule>? rules) =>
        (rules ?? []).Select((rule, i) => (rule, i))
            .SelectMany(pair => TermFaults($"{name}[{pair.i}]", pair.rule));

    private static IEnumerable<string> TermFaults(string place, TermRule rule)
    {
        if (rule.Columns is not { Count: > 0 })
        {
            yield return $"'{place}' needs 'columns'";
        }

        if (rule is { OneHot: true, Split: not null })
        {
            yield return $"'{place}.oneHot' stands beside 'split'";
        }

        if (rule.MinimumLevel is < 0 or > TermLevel.Most)
        {
            yield return $"'{place}.minimumLevel' is not from 0 to {TermLevel.Most}";
        }
    }

    private static IEnumerable<string> PayFaults(PayRule pay)
    {
        if (pay.Column is null == (pay.LowColumn ?? pay.HighColumn) is null)
        {
            yield return "'pay' needs either 'column', or 'lowColumn' and 'highColumn'";
        }

        foreach (var fault in PayTermFaults(pay).Concat(
            (pay.OnlyWhere ?? []).SelectMany((item, i) => ConditionFaults($"pay.onlyWhere[{i}]", item, needsReason: false))))
        {
            yield return fault;
        }

        if (pay.Minimum > pay.Maximum)
        {
            yield return "'pay.minimum' is above 'pay.maximum'";
        }
    }

    private static IEnumerable<string> PayTermFaults(PayRule pay)
    {
        if (pay.Currency is null == pay.CurrencyColumn is null)
        {
            yield return "'pay' needs either 'currency' or 'currencyColumn'";
        }
        else if (pay.Currency is { } currency && !CurrencyCode().IsMatch(currency))
        {
            yield return $"'pay.currency' is '{currency}', not a code such as EUR";
        }

        if (pay.CurrencyValues is not null && pay.CurrencyColumn is null)
        {
            yield return "'pay.currencyValues' needs 'currencyColumn'";
        }

        if (pay.PeriodValues is not null && pay.PeriodColumn is null)
        {
            yield return "'pay.periodValues' needs 'periodColumn'";
        }

        if (pay.Unit <= 0)
        {
            yield return "'pay.unit' is not above 0";
        }

        foreach (var code in (pay.CurrencyValues?.Values ?? []).Where(code => code.Length > 0 && !CurrencyCode().IsMatch(code)))
        {
            yield return $"'pay.currencyValues' holds '{code}', not a code such as EUR";
        }
    }

    private static IEnumerable<string> ConditionFaults(string place, RowCondition condition, bool needsReason)
    {
        if (condition.Column is null)
        {
            yield return $"'{place}' needs 'column'";
        }

        if ((condition.In ?? condition.NotIn) is null && (condition.Minimum ?? condition.Maximum) is null
            && (condition.Matches ?? condition.NotMatches) is null)
        {
            yield return $"'{place}' needs 'in', 'notIn', 'matches', 'notMatches', 'minimum' or 'maximum'";
        }

        if ((MapPattern.IsFaulty(condition.Matches) ? condition.Matches
            : MapPattern.IsFaulty(condition.NotMatches) ? condition.NotMatches : null) is { } pattern)
        {
            yield return $"'{place}' holds '{pattern}', not a regular expression without look-around";
        }

        if (needsReason && string.IsNullOrWhiteSpace(condition.Because))
        {
            yield return $"'{place}' needs 'because', the reason rows are counted under";
        }
    }

    // A map may not name former pay anywhere a value is read from.
    private static IEnumerable<string> HistoryFaults(MapText map) =>
        (map.Fields ?? new Dictionary<string, FieldRule>()).Values.SelectMany(rule => rule.FirstOf ?? [rule]).Select(rule => rule.Column)
            .Concat(map.Terms.Values.SelectMany(rules => rules).SelectMany(rule => rule.Columns ?? []))
            .Concat([map.Pay?.Column, map.Pay?.LowColumn, map.Pay?.HighColumn])
            .OfType<string>()
            .Where(SalaryHistory.IsNamedBy)
            .Select(column => $"the salary-history column '{column}', which is never read");

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex Slug();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CurrencyCode();
}
