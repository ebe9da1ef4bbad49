using Recommender.Batches;
using Recommender.People;

namespace Recommender.Cli.Output;

/// <summary>Where the blocks of a batch go: a file that can be gone on with, or a stream.</summary>
internal interface IBatchTarget : IDisposable
{
    /// <summary>What an earlier run has done; null when there is none to go on with.</summary>
    BatchProgress? Done { get; }

    /// <summary>Rows so far, with those of the earlier run.</summary>
    RowCounts Counts { get; }

    void Write(ScoredBlock block);

    /// <summary>Everything is written: the files take their names.</summary>
    void Complete();
}
