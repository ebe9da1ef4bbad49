using Recommender.Parts;

namespace Recommender.TitleSimilarity;

/// <summary>How alike titles are, in a bundle that learnt from some: <c>titles.bin</c>.</summary>
internal sealed class TitleSimilarityBundlePart : IBundlePart<TitleSimilarityModel?>
{
    private const string File = "titles.bin";

    public IReadOnlyList<string> NeededFiles => [];

    public TitleSimilarityModel? Read(PartReader files)
    {
        if (!files.Has(File))
        {
            return null;
        }

        using var reader = files.Binary(File);
        return TitleBinary.Read(reader);
    }

    public void Write(TitleSimilarityModel? model, PartWriter files)
    {
        if (model is not null)
        {
            files.Binary(File, writer => TitleBinary.Write(writer, model));
        }
    }
}
