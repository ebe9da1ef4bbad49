using Recommender.Training.Reports;
using Recommender.Training.Rows;
using Recommender.Trees;

namespace Recommender.Training.Roles;

/// <summary>Tells everyone the shares of the roles among the people seen: what no knowledge of a person gives.</summary>
internal sealed class Popularity(PeerRows rows) : IRolePeer
{
    private readonly double[] _shares = Shares(rows);

    public string Name => "popularity";

    public IReadOnlyList<double[]> Predict(IReadOnlyList<TrainingRow> people) => [.. people.Select(_ => _shares)];

    /// <summary>Weighted shares in label order.</summary>
    public static double[] Shares(PeerRows rows)
    {
        var people = new double[rows.Labels.Count];
        foreach (var row in rows.Roles)
        {
            people[rows.LabelOf(row)] += row.RoleWeight;
        }

        Probabilities.Normalise(people);
        return people;
    }
}
