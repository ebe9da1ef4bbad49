namespace Recommender.Taxonomy;

/// <summary><c>seeds/abbreviations.csv</c>: the words of a job title that are written short ("eng" is "engineer").</summary>
internal sealed class AbbreviationTable
{
    private readonly Dictionary<string, string> _meanings = new(StringComparer.Ordinal);

    public AbbreviationTable(SeedTable table, ICollection<string> faults)
    {
        foreach (var row in table.Rows)
        {
            var (word, meaning) = (WordFold.Fold(row["word"]), WordFold.Fold(row["meaning"]));
            if (word.Length == 0 || meaning.Length == 0 || word.Contains(' ', StringComparison.Ordinal))
            {
                faults.Add(
                    $"{table.File}({row.Line}): '{row["word"]}' with the meaning '{row["meaning"]}' is no word that stands for others");
            }
            else if (!_meanings.TryAdd(word, meaning))
            {
                faults.Add($"{table.File}({row.Line}): '{row["word"]}' is there twice");
            }
        }
    }

    /// <summary>A title with each short word in full.</summary>
    public TitleText Expand(TitleText title) => title.Replace(
        i => _meanings.TryGetValue(title.Words[i], out var meaning) ? meaning.Split(' ') : [title.Words[i]]);
}
