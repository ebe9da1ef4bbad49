namespace Recommender.Service.Retraining;

/// <summary>
/// A step of a run ended without result. <paramref name="mayHelp"/>: whether the same again may succeed, as after a kill.
/// </summary>
internal sealed class RunFailedException(string message, bool mayHelp) : Exception(message)
{
    public bool MayHelp => mayHelp;
}
