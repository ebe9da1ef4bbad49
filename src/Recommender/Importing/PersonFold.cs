using Recommender.People;

namespace Recommender.Importing;

/// <summary>
/// Makes one row of those that follow one another and tell of one person. The first stands for all; the others are filtered, and what is
/// rejected stays so. Rows of a person that come later, after another's, are rejected: only one person's rows are held in memory.
/// </summary>
internal sealed class PersonFold(BoundMap map, ImportMemory memory)
{
    private readonly List<RowResult> _between = [];
    private MappedRow? _open;

    public IEnumerable<RowResult> Read(IEnumerable<MappedRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Result.Profile is null)
            {
                _between.Add(row.Result);
            }
            else if (_open?.Person is { } person && person == row.Person)
            {
                _open = _open.FoldedWith(row);
                _between.Add(row.AsFolded());
                continue;
            }

            if (row.Result.Profile is null && _open is not null)
            {
                continue;
            }

            foreach (var closed in Close())
            {
                yield return closed;
            }

            if (row.Result.Profile is not null)
            {
                Open(row);
            }
        }

        foreach (var closed in Close())
        {
            yield return closed;
        }
    }

    private void Open(MappedRow row)
    {
        if (row.Person is not { } person || memory.IsFirstOf(person))
        {
            _open = row;
            return;
        }

        _between.Add(RowResult.Rejected(row.Result.Line, [map.Apart(row.Result.Line)]));
    }

    private List<RowResult> Close()
    {
        List<RowResult> closed = _open is null ? [.. _between] : [map.Close(_open), .. _between];
        _between.Clear();
        _open = null;
        return closed;
    }
}
