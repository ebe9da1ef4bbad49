using Recommender.Tables;
using Recommender.Tests;

namespace Recommender.SystemTests.People;

/// <summary>
/// One field of a real table, with the columns that tell it: <c>a+b</c> are all needed, <c>a|b</c> are as good as each other, and one that
/// begins with '?' is neither missed nor wrong.
/// </summary>
internal sealed record DraftTruth(string File, string Field, IReadOnlyList<string[]> Choices, IReadOnlyList<string> Fine)
{
    public static IReadOnlyList<DraftTruth> Read()
    {
        var folder = Path.Combine(Repository.Root, "tests", "Recommender.SystemTests", "People");
        using var table = TableReader.Open(Path.Combine(folder, "drafted-headings.csv"));
        var truths = new List<DraftTruth>();
        while (table.Read())
        {
            var choices = table[2].Split('|').Select(choice => choice.Split('+')).ToList();
            truths.Add(new(
                table[0], table[1], [.. choices.Select(columns => columns.Where(column => column[0] != '?').ToArray())],
                [.. choices.SelectMany(columns => columns).Select(column => column.TrimStart('?'))]));
        }

        return truths;
    }

    /// <summary>Whether the table tells the field at all.</summary>
    public bool IsPresent => Choices.Any(choice => choice.Length > 0);

    /// <summary>The share of the needed columns that were found, by the best of the choices.</summary>
    public double Right(IReadOnlyList<string> found) => Choices.Where(choice => choice.Length > 0)
        .Max(choice => (double)choice.Count(found.Contains) / choice.Length);
}
