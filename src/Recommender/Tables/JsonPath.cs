using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Recommender.Tables;

/// <summary>
/// A member of a JSON object by its path, as the name of a column: <c>title</c>, <c>location.area[1]</c> (from 0), <c>skills.ml[*]</c>
/// (all items). Without <c>[*]</c> a list in the middle of a path stands for all its items too.
/// </summary>
internal sealed partial class JsonPath
{
    private readonly string _whole;
    private readonly string[] _steps;

    private JsonPath(string whole, string[] steps) => (_whole, _steps) = (whole, steps);

    /// <summary>Null when the text is no path.</summary>
    public static JsonPath? Parse(string text)
    {
        var match = Path().Match(text);
        return match.Success ? new(text, [.. match.Groups["step"].Captures.Select(step => step.Value)]) : null;
    }

    /// <summary>
    /// What stands there, as a cell: a text or number as it is, a list or an object as JSON; blank when there is nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">A text holds half a character.</exception>
    public string Cell(JsonElement item)
    {
        // A member's own name may hold a dot.
        if (item.ValueKind == JsonValueKind.Object && _steps.Length > 1 && item.TryGetProperty(_whole, out var member))
        {
            return Text(member);
        }

        var found = new List<JsonElement>();
        var isMany = false;
        Walk(item, 0, found, ref isMany);
        return found.Count == 0 ? ""
            : isMany ? $"[{string.Join(',', found.Select(value => value.GetRawText()))}]"
            : Text(found[0]);
    }

    /// <summary>Whether anything stands there.</summary>
    public bool IsIn(JsonElement item)
    {
        var found = new List<JsonElement>();
        var isMany = false;
        Walk(item, 0, found, ref isMany);
        return found.Count > 0 || isMany;
    }

    private void Walk(JsonElement at, int step, List<JsonElement> found, ref bool isMany)
    {
        if (step == _steps.Length)
        {
            found.Add(at);
        }
        else if (_steps[step] == "[*]" || (at.ValueKind == JsonValueKind.Array && _steps[step][0] != '['))
        {
            var next = _steps[step] == "[*]" ? step + 1 : step;
            if (at.ValueKind != JsonValueKind.Array)
            {
                Walk(at, next, found, ref isMany);
                return;
            }

            isMany = true;
            foreach (var item in at.EnumerateArray())
            {
                Walk(item, next, found, ref isMany);
            }
        }
        else if (TryStep(at, _steps[step], out var value))
        {
            Walk(value, step + 1, found, ref isMany);
        }
    }

    private static bool TryStep(JsonElement at, string step, out JsonElement value)
    {
        value = default;
        if (step[0] != '[')
        {
            return at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step, out value);
        }

        var place = int.Parse(step.AsSpan(1..^1), CultureInfo.InvariantCulture);
        var isThere = at.ValueKind == JsonValueKind.Array && place < at.GetArrayLength();
        value = isThere ? at[place] : default;
        return isThere;
    }

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.TryGetDecimal(out var number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Null or JsonValueKind.Undefined => "",
        JsonValueKind.Array when value.GetArrayLength() == 0 => "",
        _ => value.GetRawText(),
    };

    [GeneratedRegex(@"^(?<step>[^.\[\]]+)(\.(?<step>[^.\[\]]+)|(?<step>\[(\d{1,6}|\*)\]))*\z")]
    private static partial Regex Path();
}
