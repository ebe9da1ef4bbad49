using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>
/// Counts the unknown words of a request that are helped with the nearest known names, as a search costs as much as half an answer. Words
/// beyond the bounds are still reported as unknown. For one thread.
/// </summary>
internal sealed class HelpedWords
{
    /// <summary>The most words of one profile, with what is asked about it.</summary>
    public const int MostOfAProfile = 20;

    /// <summary>The most words of all profiles of a request; the same words again do not count.</summary>
    public const int MostOfARequest = 200;

    private HashSet<(object Among, string Words)>? _ofRequest;
    private int _ofProfile;

    public void BeginProfile() => _ofProfile = 0;

    /// <summary>The words with their nearest names while there is help left, else with none.</summary>
    public UnknownTerm Help(UnknownTerm term) =>
        term.Nearest is not NearestNames names || IsHelped(names) ? term : term with { Nearest = [] };

    /// <summary>The same for several, in their order.</summary>
    public IReadOnlyList<UnknownTerm> Help(IReadOnlyList<UnknownTerm> terms) => terms.Count == 0 ? terms : [.. terms.Select(Help)];

    private bool IsHelped(NearestNames names)
    {
        if (_ofProfile == MostOfAProfile)
        {
            return false;
        }

        _ofRequest ??= [];
        if (_ofRequest.Count < MostOfARequest)
        {
            _ofRequest.Add(names.Sought);
        }
        else if (!_ofRequest.Contains(names.Sought))
        {
            return false;
        }

        _ofProfile++;
        return true;
    }
}
