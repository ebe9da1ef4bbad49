namespace Recommender.Service.Jobs;

/// <summary>
/// Work of one kind. The store alone is the truth about it: the job engine may lose a job, and never decides what is done.
/// </summary>
internal interface IUnfinished
{
    /// <summary>The jobs that are to be done now, as the store says, whether they are under way or not.</summary>
    Task<IReadOnlyList<JobOrder>> ListAsync(CancellationToken stop);
}
