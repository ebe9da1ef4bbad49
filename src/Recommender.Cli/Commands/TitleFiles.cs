using Recommender.Cli.Output;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Cli.Commands;

/// <summary>Tables of titles read whole, their bad rows reported like those of profiles.</summary>
internal static class TitleFiles
{
    public static IReadOnlyList<OccupationTitle> Read(IReadOnlyList<string> paths, RejectedRows rejected)
    {
        var titles = new List<OccupationTitle>();
        foreach (var path in paths)
        {
            using var table = OccupationTitleCsv.Open(path);
            titles.AddRange(Usable(table.Read(), rejected));
        }

        return titles;
    }

    /// <summary>The rows that say a title; the errors of the others are taken down.</summary>
    public static IEnumerable<OccupationTitle> Usable(IEnumerable<OccupationTitleRow> rows, RejectedRows rejected)
    {
        foreach (var row in rows)
        {
            if (row.Error is { } error)
            {
                rejected.Add(error);
            }

            if (row.Title is { } title)
            {
                yield return title;
            }
        }
    }
}
