using CsCheck;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>Searches find what looking at every spelling would find, and look at few.</summary>
public sealed class TermIndexTests
{
    private static readonly (string Name, TermIndex Index)[] Indexes =
    [
        ("skills", IndexOf(MadePeople.Taxonomy.Skills.All.Select(skill => skill.Name))),
        ("roles", IndexOf(MadePeople.Taxonomy.Roles.Spellings.Select(spelling => spelling.Title))),
        ("cities", IndexOf(MadePeople.Taxonomy.Cities.All.Select(city => city.Name).Distinct())),
    ];

    private static readonly Gen<TermIndex> Any = Gen.Int[0, Indexes.Length - 1].Select(i => Indexes[i].Index);

    /// <summary>Spellings with some letters put in, taken out and changed; and words of no language.</summary>
    private static readonly Gen<(TermIndex Index, string Word)> Words = Gen.Select(
        Any, Gen.Int[0, 10_000], Gen.Int[0, 3], Gen.Int[0, 1_000], Gen.String[Gen.Char['a', 'z'], 1, 12],
        (index, place, edits, seed, other) =>
        {
            var terms = index.Terms.ToList();
            return (index, place % 7 == 0 ? other : Misspelt(terms[place % terms.Count].Fold, edits, new(seed)));
        });

    [Fact]
    public void NearestIsWhatLookingAtAllFinds() => Words.Sample(
        (index, word) => index
            .Nearest(word, 3)
            .SequenceEqual(word.Length > TermIndex.LongestSearched ? [] : Reference.Nearest(index, word, 3)), iter: 300);

    [Fact]
    public void ATypoIsWhatLookingAtAllFinds() =>
        Words.Sample((index, word) => index.FindTypo(word) == Reference.FindTypo(index, word), iter: 300);

    [Fact]
    public void ASearchIsWhatLookingAtAllFinds() => Gen.Select(Any, Gen.String[Gen.Char["abcdeg ilnrt+"], 1, 8]).Sample(
        (index, words) => index.Search(words).SequenceEqual(Reference.Search(index, words)), iter: 300);

    [Fact]
    public void APhraseIsNeverLongerThanItsBeginningAllows() => Assert.All(Indexes, pair => Assert.All(
        pair.Index.Terms, term => Assert.True(WordFold.Squeeze(term.Fold).Length <= pair.Index.LongestFrom(WordFold.Squeeze(term.Fold)))));

    [Fact]
    public void FewSpellingsAreComparedLetterByLetter()
    {
        Assert.All(Indexes, pair =>
        {
            var terms = pair.Index.Terms.ToList();
            var compared = terms.Select((term, i) => pair.Index.AddNear(Misspelt(term.Fold, 2, new(i)), 3, [])).Order().ToList();

            Assert.True(compared.Average() <= 0.05 * terms.Count, $"{pair.Name}: {compared.Average()} of {terms.Count} on average");
            Assert.True(compared[^1] <= 0.2 * terms.Count, $"{pair.Name}: {compared[^1]} of {terms.Count} at the most");
        });
    }

    private static string Misspelt(string word, int edits, Random chance)
    {
        for (var i = 0; i < edits; i++)
        {
            var (at, letter) = (chance.Next(word.Length), ((char)('a' + chance.Next(26))).ToString());
            word = chance.Next(3) switch
            {
                0 => word.Insert(at, letter),
                1 when word.Length > 1 => word.Remove(at, 1),
                _ => word.Remove(at, 1).Insert(at, letter),
            };
        }

        return WordFold.Fold(word);
    }

    private static TermIndex IndexOf(IEnumerable<string> names)
    {
        var index = new TermIndex();
        foreach (var (name, entry) in names.Select((name, entry) => (name, entry)))
        {
            index.TryAdd(name, entry);
        }

        return index;
    }

    /// <summary>The same by the plainest code.</summary>
    private static class Reference
    {
        public static IEnumerable<int> Nearest(TermIndex index, string word, int count)
        {
            var limit = Math.Clamp(word.Length / 2, 2, 3);
            return Near(index, word, limit)
                .Select(near => (near.Entry, Share: near.Distance / (double)Math.Max(word.Length, near.Fold.Length)))
                .Concat(word.Length < 3 ? [] : Search(index, word).Select(entry => (Entry: entry, Share: 0.3)))
                .GroupBy(near => near.Entry, near => near.Share)
                .Where(group => group.Min() <= 0.5)
                .OrderBy(group => group.Min())
                .ThenBy(group => group.Key)
                .Take(count)
                .Select(group => group.Key);
        }

        public static int FindTypo(TermIndex index, string word)
        {
            var near = word.Length < 5 || word.Any(char.IsDigit) ? [] : Near(index, word, word.Length >= 9 ? 2 : 1)
                .Where(near => near.Fold.Length >= 5 && (near.Distance < 2 || near.Fold[0] == word[0])).ToList();
            var entries = near.Where(one => one.Distance == near.Min(other => other.Distance)).Select(one => one.Entry).Distinct().ToList();
            return entries.Count == 1 ? entries[0] : -1;
        }

        public static IEnumerable<int> Search(TermIndex index, string words) => index.Terms
            .Where(term => words
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .All(word => $" {term.Fold}".Contains($" {word}", StringComparison.Ordinal)))
            .GroupBy(term => term.Entry)
            .OrderBy(group => group.Min(term => term.Fold.Length))
            .ThenBy(group => group.Key)
            .Select(group => group.Key);

        private static List<(string Fold, int Entry, int Distance)> Near(TermIndex index, string word, int limit) => [.. index.Terms
            .Select(term => (term.Fold, term.Entry, Distance: Distance(word, term.Fold)))
            .Where(term => term.Distance <= limit && Math.Max(word.Length, term.Fold.Length) <= EditDistance.LongestWord)];

        public static int Distance(string a, string b)
        {
            var table = new int[a.Length + 1, b.Length + 1];
            for (var i = 0; i <= a.Length; i++)
            {
                for (var j = 0; j <= b.Length; j++)
                {
                    table[i, j] = i == 0 ? j : j == 0 ? i
                        : Math.Min(Math.Min(table[i - 1, j], table[i, j - 1]) + 1, table[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                    if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    {
                        table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                    }
                }
            }

            return table[a.Length, b.Length];
        }
    }

    [Fact]
    public void ADistanceIsThatOfTheWholeTable() => Gen
        .Select(Gen.String[Gen.Char['a', 'd'], 0, 12], Gen.String[Gen.Char['a', 'd'], 0, 12], Gen.Int[0, 5])
        .Sample(
        (a, b, limit) => EditDistance.Between(a, b, limit) == Math.Min(limit + 1, Reference.Distance(a, b)), iter: 20_000);
}
