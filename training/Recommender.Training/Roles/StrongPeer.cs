using Recommender.Training.Reports;

namespace Recommender.Training.Roles;

/// <summary>
/// A peer of our roles that learns as much as ours does: judged as it is and calibrated as ours, fitted once more on people who tell
/// little, and drawn beside ours. None comes with the tool.
/// </summary>
/// <param name="Title">What a report calls it.</param>
/// <param name="Fit">Fits it on the rows of our model, or on others of them.</param>
/// <param name="Calibrate">The fitted peer with the calibration of our model.</param>
internal sealed record StrongPeer(string Title, Func<PeerRows, IRolePeer> Fit, Func<IRolePeer, PeerRows, IRolePeer> Calibrate);
