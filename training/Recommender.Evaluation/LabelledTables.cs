using Recommender.People;
using Recommender.Tables;

namespace Recommender.Evaluation;

/// <summary>Canonical files read one after the other, as one table. The errors of rejected rows are reported as they are met.</summary>
internal sealed class LabelledTables(IReadOnlyList<string> paths, TextWriter error)
{
    public RowCounts Counts { get; } = new();

    /// <exception cref="InputUnusableException">A file is missing or no table of people.</exception>
    public IEnumerable<LabelledProfile> Read()
    {
        foreach (var path in paths)
        {
            using var table = LabelledProfileCsv.Open(path);
            foreach (var row in table.Read())
            {
                Counts.Add(row);
                foreach (var fault in row.Errors.Concat(row.LeftOut))
                {
                    error.WriteLine(VisibleText.Of(fault.ToString()));
                }

                if (row.Profile is { } profile)
                {
                    yield return profile;
                }
            }
        }
    }
}
