using Recommender.Features;
using Recommender.Training.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Rows;

namespace Recommender.Tests;

/// <summary>Rows of <see cref="MadePeople"/> for peers to learn from.</summary>
internal static class MadePeerRows
{
    private static readonly Lazy<PeerRows> Made = new(Make);

    public static PeerRows Rows => Made.Value;

    /// <summary>The mean error of log pay told, and that of telling everyone the mean.</summary>
    public static (double Told, double OfTheMean) Errors(IPayPeer peer)
    {
        var people = Rows.PaidToCalibrate;
        var mean = Rows.Paid.Average(row => row.Pay!.Mid);
        return (Error(peer.Predict(people).Select(band => band.Mid)), Error(people.Select(_ => mean)));

        double Error(IEnumerable<double> told) => told.Zip(people, (said, row) => Math.Abs(said - row.Pay!.Mid)).Average();
    }

    private static PeerRows Make()
    {
        var resolver = new RowResolver(MadePeople.QuickRecipe, MadePeople.Taxonomy, 2022);
        List<TrainingRow> rows = [.. MadePeople.Labelled(900).Select(resolver.Resolve)];
        var builder = new FeatureSchemaBuilder(MadePeople.Taxonomy, 5);
        rows.ForEach(row => builder.Add(row.Profile, new(row.Role, row.Level, row.Year, row.Market)));
        var roles = rows.Select(row => row.Role!).Distinct().OrderBy(role => role.Id, StringComparer.Ordinal).ToList();
        return new(DataSplit.Of(rows, MadePeople.QuickRecipe), new(builder.Build(), MadePeople.Taxonomy), roles, 1);
    }
}
