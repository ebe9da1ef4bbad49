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

    /// <summary>Holds the model to the reference tables; nothing to do for one that names none of their entries.</summary>
    /// <exception cref="InvalidDataException">The model does not fit them.</exception>
    void Check(TModel model, JobTaxonomy taxonomy)
    {
    }
}
