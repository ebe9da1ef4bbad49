using Recommender.Taxonomy;

namespace Recommender.Inspection;

/// <summary>Skills or activities that name the role itself, as the tags of an advert do: a model would learn to read the answer.</summary>
internal sealed class LeakCheck(JobTaxonomy taxonomy)
{
    /// <summary>A title that so small a share of rows names may be a skill as well.</summary>
    private const double LeastShare = 0.02;

    private readonly WordTally _words = new();
    private long _rows;
    private long _leaks;

    public void Take(InspectedRow row)
    {
        if (row.Role is null)
        {
            return;
        }

        _rows++;
        if (LeaksOf(row) is { Count: > 0 } leaks)
        {
            _leaks++;
            leaks.ForEach(_words.Add);
        }
    }

    /// <summary>The skills of a row that are its role's own name and no skill's.</summary>
    public List<string> LeaksOf(InspectedRow row) => row.Role is not { } role ? []
        : [.. row.Told.Profile.Skills.Where(skill => IsNameOf(role, skill))];

    public IEnumerable<Finding> Findings()
    {
        if (_leaks > LeastShare * _rows)
        {
            var examples = string.Join(", ", _words.Commonest(3).Select(word => $"'{word.Text}'"));
            yield return new(
                "title that leaks", _leaks,
                $"rows name their own role among the skills ({examples}): take such words out, or a model reads the answer")
            {
                IsMended = true,
            };
        }
    }

    private bool IsNameOf(Role role, string skill) =>
        taxonomy.Roles.FindExact(skill) == role && taxonomy.Skills.Resolve(skill).Known.Count == 0;
}
