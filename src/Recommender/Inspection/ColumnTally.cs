using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Inspection;

/// <summary>How far each column is filled and understood.</summary>
internal sealed class ColumnTally(JobTaxonomy taxonomy)
{
    private const int MostShown = 20;

    private readonly Dictionary<string, Tally> _columns = new(StringComparer.Ordinal);

    public IReadOnlyList<ColumnReading> Readings => [.. CanonicalColumns.All.Where(_columns.ContainsKey)
        .Select(column => (column, tally: _columns[column]))
        .Select(pair => new ColumnReading(pair.column, pair.tally.Filled, pair.tally.Understood, pair.tally.Words.Commonest(MostShown)))];

    public void Take(InspectedRow row)
    {
        Add(CanonicalColumns.Role, row.Told.Role, row.Role is not null);
        Add(CanonicalColumns.Seniority, row.Told.Seniority, row.Told.Seniority is { } given && taxonomy.Seniority.Find(given) is not null);
        Add(CanonicalColumns.ObservedOn, row.Told.ObservedOn is null ? null : "", isUnderstood: true);
        Add(CanonicalColumns.Salary, row.Told.Pay is null ? null : "", isUnderstood: true);
        foreach (var field in ProfileFields.OfRows)
        {
            if (field == ProfileFields.Skills)
            {
                AddTerms(field, row.Told.Profile.Skills.Count, [.. row.Known.UnknownSkills.Select(term => term.Text)]);
            }
            else if (field.Kind == FieldKind.Terms)
            {
                AddTerms(field, field.Terms(row.Told.Profile).Count, Unknown(row, field));
            }
            else
            {
                Add(field.Column, field.Write(row.Told.Profile), Unknown(row, field).Count == 0);
            }
        }
    }

    private static IReadOnlyList<string> Unknown(InspectedRow row, ProfileField field) =>
        row.Known.Unknown.Count == 0 ? [] : [.. row.Known.Unknown.Where(one => one.Field == field.Name).Select(one => one.Term.Text)];

    private void Add(string column, string? text, bool isUnderstood)
    {
        if (text is not null)
        {
            Of(column).Add(1, isUnderstood ? [] : [text]);
        }
    }

    private void AddTerms(ProfileField field, int terms, IReadOnlyList<string> unknown)
    {
        if (terms > 0)
        {
            Of(field.Column).Add(terms, unknown);
        }
    }

    private Tally Of(string column) =>
        _columns.TryGetValue(column, out var tally) ? tally : _columns[column] = new();

    private sealed class Tally
    {
        public long Filled { get; private set; }

        public long Understood { get; private set; }

        public WordTally Words { get; } = new();

        // A text of several skills may be several unknown words: it is understood in part, and counts as one that is not.
        public void Add(int terms, IReadOnlyList<string> unknown)
        {
            Filled += terms;
            Understood += Math.Max(0, terms - unknown.Count);
            foreach (var text in unknown)
            {
                Words.Add(text);
            }
        }
    }
}
