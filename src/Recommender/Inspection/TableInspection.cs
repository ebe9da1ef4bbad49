using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Inspection;

/// <summary>
/// Looks at the rows of a table one by one, foreign ones as an import map reads them or canonical ones, and tells what a person should
/// know before a model learns from them. Used by one thread; memory grows with the different rows (some 100 bytes each).
/// </summary>
public sealed class TableInspection(JobTaxonomy taxonomy)
{
    private readonly ProfileResolver _resolver = new(taxonomy);
    private readonly RowCounts _counts = new();
    private readonly ColumnTally _columns = new(taxonomy);
    private readonly PayTally _pay = new(taxonomy);
    private readonly RepeatCheck _repeats = new();
    private readonly ImpossiblePayCheck _impossible = new();
    private readonly LeakCheck _leaks = new(taxonomy);
    private readonly DeterminedPayCheck _determined = new();
    private readonly DriftCheck _drift = new();

    /// <summary>
    /// Takes a row, and gives it as far as it can be mended safely: null for a repeat of an earlier row and for one that is not used.
    /// </summary>
    public LabelledProfile? Take(RowResult row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _counts.Add(row);
        if (row.Profile is not { } given)
        {
            return null;
        }

        var role = given.Role is { Length: > 0 } title ? taxonomy.Roles.Resolve(title).Known?.Role : null;
        var inspected = new InspectedRow(row.Line, given, _resolver.Resolve(given.Profile), role);
        var isRepeat = _repeats.Take(inspected);
        _columns.Take(inspected);
        _pay.Take(inspected);
        _leaks.Take(inspected);
        _determined.Take(inspected);
        _drift.Take(inspected);
        var isImpossible = _impossible.Take(inspected);
        return isRepeat ? null : Mended(given, isImpossible, _leaks.LeaksOf(inspected));
    }

    public InspectionReport Report() => new()
    {
        Counts = _counts,
        Columns = _columns.Readings,
        Pay = _pay.Readings,
        Findings =
        [
            .. Rejected(), .. _repeats.Findings(), .. _impossible.Findings(), .. _leaks.Findings(), .. _determined.Findings(),
            .. _drift.Findings(),
        ],
    };

    private IEnumerable<Finding> Rejected()
    {
        if (_counts.Rejected > 0)
        {
            yield return new(
                "rejected rows", _counts.Rejected, "rows hold a value that cannot be read: --rejects names each with what to do")
            {
                IsMended = true,
            };
        }
    }

    private static LabelledProfile Mended(LabelledProfile given, bool isImpossible, List<string> leaks) =>
        (isImpossible ? given with { Pay = null } : given) is var paid && leaks.Count == 0 ? paid
        : paid with { Profile = paid.Profile with { Skills = [.. paid.Profile.Skills.Except(leaks)] } };
}
