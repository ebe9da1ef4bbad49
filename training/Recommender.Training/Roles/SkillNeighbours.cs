using Recommender.People;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Training.Roles;

/// <summary>
/// The baseline a first attempt would be: the roles of the 50 people whose skills and activities are most alike by cosine,
/// smoothed by how common each role is. It looks among 40,000 people at most, drawn by hash.
/// </summary>
internal sealed class SkillNeighbours : IRolePeer
{
    private const int MostPeople = 40_000;
    private const int Neighbours = 50;
    private const double Smoothing = 5;

    private readonly Dictionary<string, List<int>> _peopleByTerm = new(StringComparer.Ordinal);
    private readonly float[] _lengths;
    private readonly int[] _labels;
    private readonly double[] _popularity;

    public SkillNeighbours(PeerRows rows)
    {
        var people = Sampling.Draw(rows.Roles, MostPeople, rows.Seed);
        _popularity = Popularity.Shares(rows);
        _labels = [.. people.Select(rows.LabelOf)];
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

    public string Name => "knn";

    public IReadOnlyList<double[]> Predict(IReadOnlyList<TrainingRow> people)
    {
        var given = new double[people.Count][];
        Parallel.For(0, people.Count, () => new float[_labels.Length], (i, _, shared) =>
        {
            given[i] = Predict(people[i].Profile, shared);
            return shared;
        }, _ => { });
        return given;
    }

    private double[] Predict(ResolvedProfile profile, float[] shared)
    {
        Array.Clear(shared);
        foreach (var term in Terms(profile))
        {
            foreach (var person in _peopleByTerm.GetValueOrDefault(term) ?? [])
            {
                shared[person]++;
            }
        }

        // Of people equally alike the first in the rows comes first, so that the answer does not hang on the order of a heap.
        var nearest = new PriorityQueue<int, (float Alike, int Person)>();
        for (var i = 0; i < shared.Length; i++)
        {
            if (shared[i] > 0)
            {
                var priority = (shared[i] / _lengths[i], -i);
                if (nearest.Count < Neighbours)
                {
                    nearest.Enqueue(i, priority);
                }
                else
                {
                    nearest.EnqueueDequeue(i, priority);
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
