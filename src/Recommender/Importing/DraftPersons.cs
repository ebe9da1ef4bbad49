using Recommender.People;

namespace Recommender.Importing;

/// <summary>Finds tables with a row a skill: a column of ids that repeat from row to row, with the same role and another skill.</summary>
internal sealed class DraftPersons(DraftNotes notes)
{
    /// <summary>Rows after one of the same id, to all rows.</summary>
    private const double MostlyRepeats = 0.3;

    private static readonly string[] IdWords = ["id", "key", "number", "no", "person", "employee", "candidate", "respondent", "name"];

    /// <summary>The columns whose rows are one person; null where a row is one.</summary>
    public IReadOnlyList<string>? Choose(DraftSample sample, IReadOnlyDictionary<string, DraftGuess> chosen, IReadOnlyList<TermRule> skills)
    {
        if (skills is not [{ Columns: [var skill], OneHot: false }] || sample.Column(skill) is not { } terms)
        {
            return null;
        }

        var roles = chosen.GetValueOrDefault(CanonicalColumns.Role)?.Column;
        var id = sample.Columns.FirstOrDefault(column => column.Name != skill && column != roles && IsId(column)
            && Repeats(column, terms, roles) > MostlyRepeats * column.Rows);
        if (id is null)
        {
            return null;
        }

        notes.Add($"onePerson: '{id.Name}' repeats from row to row, each with another '{skill}': its rows are read as one person.");
        return [id.Name];
    }

    private static bool IsId(DraftColumn column) =>
        column.Values.Count == column.Rows && Tables.ColumnName.Words(column.Name).Exists(IdWords.Contains);

    // Rows with the id of the row before, another skill and the same role.
    private static int Repeats(DraftColumn id, DraftColumn terms, DraftColumn? roles) =>
        terms.Values.Count < terms.Rows || roles?.Values.Count < roles?.Rows ? 0
            : Enumerable.Range(1, Math.Max(0, id.Rows - 1)).Count(row => id.Values[row] == id.Values[row - 1]
                && terms.Values[row] != terms.Values[row - 1] && (roles is null || roles.Values[row] == roles.Values[row - 1]));
}
