using Recommender.Training.Pay;
using Recommender.Training.Reports;
using Recommender.Training.Roles;

namespace Recommender.Training;

/// <summary>Peers that a program judges beside the baselines, which are always judged; in the order of the report.</summary>
internal sealed record AddedPeers(IReadOnlyList<StrongPeer> Roles, IReadOnlyList<Func<PeerRows, IPayPeer>> Pay)
{
    public static AddedPeers None { get; } = new([], []);
}
