using Recommender.Taxonomy;

namespace Recommender.Parts;

/// <summary>
/// One output's part of a bundle: its files, how they are read and written, and what answers rely on. A bundle reads, writes and checks all
/// parts in its list; a part that a bundle may do without says so by needing no file.
/// </summary>
internal interface IBundlePart<TModel>
{
    /// <summary>The files without which a bundle is none.</summary>
    IReadOnlyList<string> NeededFiles { get; }

    /// <exception cref="InvalidDataException">What is read is missing or out of bounds.</exception>
    TModel Read(PartReader files);

    void Write(TModel model, PartWriter files);

    /// <exception cref="InvalidDataException">The model does not fit the reference tables.</exception>
    void Check(TModel model, JobTaxonomy taxonomy);
}
