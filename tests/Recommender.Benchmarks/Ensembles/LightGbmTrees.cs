using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Recommender.Trees;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>The same trees in LightGBM's own library, through the function it has for one row at a time; on one thread.</summary>
internal sealed partial class LightGbmTrees : IDisposable
{
    private const string Library = "lib_lightgbm";
    private const int Normal = 0;
    private const int Float32 = 0;

    private readonly IntPtr _booster;
    private readonly IntPtr _row;

    public LightGbmTrees(TreeEnsemble trees, int features)
    {
        ThrowIfFailed(LoadModel(Text(trees, features), out _, out _booster));
        ThrowIfFailed(PrepareRow(_booster, Normal, 0, -1, Float32, features, "num_threads=1", out _row));
    }

    public double Score(float[] features)
    {
        ThrowIfFailed(PredictRow(_row, features, out _, out var score));
        return score;
    }

    public void Dispose()
    {
        _ = FreeRow(_row);
        _ = FreeModel(_booster);
    }

    // The library's text form of a model; a bias is a tree of one leaf.
    private static string Text(TreeEnsemble trees, int features)
    {
        var text = new StringBuilder("tree\nversion=v4\nnum_class=1\nnum_tree_per_iteration=1\nlabel_index=0\n");
        text.Append(CultureInfo.InvariantCulture, $"max_feature_idx={features - 1}\nobjective=regression\n");
        text.Append("feature_names=").AppendJoin(' ', Enumerable.Range(0, features).Select(i => $"f{i}")).Append('\n');
        text.Append("feature_infos=").AppendJoin(' ', Enumerable.Repeat("[-1e30:1e30]", features)).Append("\n\n");
        for (var tree = 0; tree < trees.Roots.Length; tree++)
        {
            new LightGbmTree(trees, trees.Roots[tree]).Write(text, tree);
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $"Tree={trees.Roots.Length}\nnum_leaves=1\nnum_cat=0\nleaf_value={trees.Bias:R}\nis_linear=0\nshrinkage=1\n\n\n");
        return text.Append("end of trees\n").ToString();
    }

    private static void ThrowIfFailed(int result)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"LightGBM: {Marshal.PtrToStringUTF8(LastError())}.");
        }
    }

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterLoadModelFromString", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LoadModel(string text, out int rounds, out IntPtr booster);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMatSingleRowFastInit", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PrepareRow(
        IntPtr booster,
        int kind,
        int first,
        int rounds,
        int type,
        int columns,
        string settings,
        out IntPtr row);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterPredictForMatSingleRowFast")]
    private static partial int PredictRow(IntPtr row, [In] float[] features, out long count, out double score);

    [LibraryImport(Library, EntryPoint = "LGBM_FastConfigFree")]
    private static partial int FreeRow(IntPtr row);

    [LibraryImport(Library, EntryPoint = "LGBM_BoosterFree")]
    private static partial int FreeModel(IntPtr booster);

    [LibraryImport(Library, EntryPoint = "LGBM_GetLastError")]
    private static partial IntPtr LastError();
}
