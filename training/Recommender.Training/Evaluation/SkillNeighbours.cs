using Recommender.Taxonomy;

namespace Recommender.Training.Evaluation;

/// <summary>
/// The baseline a first attempt would be: the roles of the 50 people whose skills and activities are most alike by cosine,
/// smoothed by how common each role is.
/// </summary>
internal sealed class SkillNeighbours
{
    private const int Neighbours = 50;
    private const double Smoothing = 5;

    private readonly Dictionary<string, List<int>> _peopleByTerm = new(StringComparer.Ordinal);
    private readonly float[] _lengths;
    private readonly int[] _labels;
    private readonly double[] _popularity;

    public SkillNeighbours(IReadOnlyList<(ResolvedProfile Profile, int Label)> people, double[] popularity)
    {
        _popularity = popularity;
        _labels = [.. people.Select(person => person.Label)];
        _lengths = new float[people.Count];
        for (var i = 0; i < people.Count; i++)
        {
            var terms = Terms(people[i].Profile);
            _lengths[i] = MathF.Sqrt(terms.Count);
            foreach (var term in terms)
            {
                (_peopleByTerm.TryGetValue(term, out var list) ? list : _peopleByTerm[term] = []).Add(i);
            }
        }
    }

    public double[] Predict(ResolvedProfile profile)
    {
        var shared = new float[_labels.Length];
        foreach (var person in Terms(profile).SelectMany(term => _peopleByTerm.GetValueOrDefault(term) ?? []))
        {
            shared[person]++;
        }

        var nearest = new PriorityQueue<int, float>();
        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] > 0)
            {
                nearest.Enqueue(i, shared[i] / _lengths[i]);
                if (nearest.Count > Neighbours)
                {
                    nearest.Dequeue();
                }
            }
        }

        var probabilities = _popularity.Select(share => share * Smoothing).ToArray();
        foreach (var (person, _) in nearest.UnorderedItems)
        {
            probabilities[_labels[person]]++;
        }

        var total = probabilities.Sum();
        return [.. probabilities.Select(weight => weight / total)];
    }

    private static List<string> Terms(ResolvedProfile profile) =>
        [.. profile.Skills.Select(skill => skill.Id), .. profile.Activities.Select(activity => "do " + activity.Id)];
}
