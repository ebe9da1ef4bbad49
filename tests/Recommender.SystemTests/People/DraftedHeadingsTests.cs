using Recommender.Importing;
using Recommender.People;
using Recommender.Tests;
using Recommender.Tests.People;
using Xunit.Abstractions;

namespace Recommender.SystemTests.People;

/// <summary>Drafts of the real tables, without a hand: which columns are chosen for what matters most.</summary>
public sealed class DraftedHeadingsTests(ITestOutputHelper output)
{
    [SharedDataFact]
    public void FewAreMissedAndHardlyAnyIsWrong()
    {
        double right = 0;
        int present = 0, drafted = 0;
        var wrong = new List<string>();
        foreach (var table in DraftTruth.Read().GroupBy(truth => truth.File))
        {
            var chosen = Chosen(Path.Combine(SharedData.Root!, "..", table.Key));
            var truths = table.ToDictionary(truth => truth.Field);
            foreach (var truth in table.Where(truth => truth.IsPresent))
            {
                present++;
                right += truth.Right(chosen[truth.Field]);
                if (truth.Right(chosen[truth.Field]) < 1)
                {
                    output.WriteLine($"missed {truth.File} {truth.Field}: {string.Join(", ", truth.Fine.Except(chosen[truth.Field]))}");
                }
            }

            foreach (var (field, columns) in chosen)
            {
                drafted += columns.Count;
                wrong.AddRange(columns.Where(column => truths.GetValueOrDefault(field)?.Fine.Contains(column) != true)
                    .Select(column => $"{table.Key} {field}: {column}"));
            }
        }

        wrong.ForEach(line => output.WriteLine($"wrong {line}"));
        output.WriteLine($"{right:F1} of {present} right, {wrong.Count} of {drafted} wrong");
        Assert.True(right >= 0.85 * present, $"{right:F1} of {present} right");
        Assert.True(wrong.Count <= 0.02 * drafted, string.Join("\n", wrong));
    }

    private static Dictionary<string, IReadOnlyList<string>> Chosen(string path)
    {
        var map = ImportMap.Parse(ImportDraft.Propose(path, MadePeople.Taxonomy), "draft.json").Text;
        return new()
        {
            ["role"] = Of(map, CanonicalColumns.Role),
            ["years_experience"] = Of(map, ProfileFields.YearsExperience.Column),
            // A column of places may tell a country where it tells no city.
            ["country"] = [.. Of(map, ProfileFields.Country.Column).Except(Of(map, ProfileFields.City.Column))],
            ["city"] = Of(map, ProfileFields.City.Column),
            ["skills"] = [.. (map.TermsOf(ProfileFields.Skills) ?? []).SelectMany(rule => rule.Columns!)],
            ["pay"] = Told(map.Pay?.Column, map.Pay?.LowColumn, map.Pay?.HighColumn),
            ["currency"] = Told(map.Pay?.CurrencyColumn),
            ["period"] = Told(map.Pay?.PeriodColumn),
            ["day"] = Told(map.ObservedOn?.Column),
        };
    }

    private static IReadOnlyList<string> Of(MapText map, string field) => Told(map.Fields?.GetValueOrDefault(field)?.Column);

    private static IReadOnlyList<string> Told(params string?[] columns) => [.. columns.OfType<string>()];
}
