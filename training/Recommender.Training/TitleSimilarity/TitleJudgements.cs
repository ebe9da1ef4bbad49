using System.Globalization;
using Recommender.Tables;

namespace Recommender.Training.TitleSimilarity;

/// <summary>Titles sought, titles to be found, and people's judgement of which answer which, in the form of TREC and TalentCLEF.</summary>
public sealed class TitleJudgements
{
    private readonly Dictionary<string, HashSet<int>> _relevant;

    private TitleJudgements(
        IReadOnlyList<JudgedTitle> queries,
        IReadOnlyList<JudgedTitle> corpus,
        Dictionary<string, HashSet<int>> relevant)
    {
        _relevant = relevant;
        Queries = [.. queries.Where(query => relevant.ContainsKey(query.Id))];
        Corpus = corpus;
    }

    /// <summary>Those with at least one relevant title, in file order.</summary>
    public IReadOnlyList<JudgedTitle> Queries { get; }

    public IReadOnlyList<JudgedTitle> Corpus { get; }

    /// <summary>The places in <see cref="Corpus"/> that answer a query.</summary>
    public IReadOnlySet<int> RelevantTo(JudgedTitle query) => _relevant[query.Id];

    /// <summary>
    /// Reads titles as id and title with a header, and judgements as query, anything, title, grade without one; tabs or blanks between.
    /// A grade above 0 is relevant.
    /// </summary>
    /// <exception cref="InputUnusableException">A file is missing, or a line is not of its form.</exception>
    public static TitleJudgements Load(string queries, string corpus, string judgements)
    {
        var (sought, titles) = (ReadTitles(queries), ReadTitles(corpus));
        var places = titles
            .Select((title, place) => (title.Id, place))
            .ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        var known = sought.Select(query => query.Id).ToHashSet(StringComparer.Ordinal);
        var relevant = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        foreach (var (line, text) in Lines(judgements))
        {
            var cells = text.Split((char[])['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length != 4 || !int.TryParse(cells[3], CultureInfo.InvariantCulture, out var grade) || !known.Contains(cells[0])
                || !places.TryGetValue(cells[2], out var place))
            {
                throw Unusable(judgements, line, text, "the id of a query, 0, the id of a title and a grade");
            }

            if (grade > 0)
            {
                (relevant.TryGetValue(cells[0], out var all) ? all : relevant[cells[0]] = []).Add(place);
            }
        }

        return relevant.Count > 0 ? new(sought, titles, relevant) : throw Unusable(judgements, 1, "", "at least one relevant title");
    }

    private static List<JudgedTitle> ReadTitles(string path)
    {
        var titles = new List<JudgedTitle>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, text) in Lines(path).Skip(1))
        {
            var cells = text.Split('\t');
            if (cells.Length < 2 || cells[1].Trim().Length == 0 || !ids.Add(cells[0].Trim()))
            {
                throw Unusable(path, line, text, "an id of its own and a title, a tab between");
            }

            titles.Add(new(cells[0].Trim(), cells[1].Trim()));
        }

        return titles;
    }

    private static IEnumerable<(int Line, string Text)> Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path).Select((text, i) => (i + 1, text)).Where(line => line.text.Length > 0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InputUnusableException($"{path}: {fault.Message.TrimEnd('.')}; expected a readable file; check the path.", fault);
        }
    }

    private static InputUnusableException Unusable(string path, int line, string text, string expected) =>
        new($"{path}({line}): found '{(text.Length <= 80 ? text : $"{text[..80]}…")}'; expected {expected}; correct the line.");
}

/// <summary>A title with its id in the judgements.</summary>
public sealed record JudgedTitle(string Id, string Title);
