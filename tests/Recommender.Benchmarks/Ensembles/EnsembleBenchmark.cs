using BenchmarkDotNet.Attributes;
using Recommender.Benchmarks.Records;
using Recommender.Features;
using Recommender.Trees;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>
/// The width of pay (one ensemble of the default model), one profile at a time on one thread. All score the same trees; the features
/// are made beforehand, in the form each reads fastest.
/// </summary>
[MemoryDiagnoser]
public class EnsembleBenchmark
{
    private const int People = 64;

    /// <summary>How far a peer's sum may lie off ours: they add floats, we add doubles.</summary>
    private const double Tolerance = 1e-5;

    private readonly double[] _score = new double[1];
    private FeatureVector[] _vectors = [];
    private float[][] _rows = [];
    private TreeEnsemble _walk = null!;
    private BitVectorTrees _bits = null!;
    private MlNetTrees _mlNet = null!;
    private OnnxTrees _onnx = null!;
    private LightGbmTrees _lightGbm = null!;

    [GlobalSetup]
    public void Open()
    {
        _walk = DefaultModel.Bundle.Pay.Width;
        _bits = new([_walk]);
        _vectors = DefaultModel.Encoded(People);
        _rows = [.. _vectors.Select(vector => vector.Values.ToArray())];
        _mlNet = new(Path.Combine(Repository.Models, DefaultModel.Bundle.Manifest.Version, "mlnet", "pay-width.zip"), _rows[0].Length);
        _onnx = new(_walk, _rows);
        _lightGbm = new(_walk, _rows[0].Length);
        foreach (var i in Enumerable.Range(0, People))
        {
            ThrowIfDifferent(i);
        }
    }

    [GlobalCleanup]
    public void Close()
    {
        _onnx.Dispose();
        _lightGbm.Dispose();
    }

    [Benchmark(Baseline = true, Description = "ours: bit vectors", OperationsPerInvoke = People)]
    public double BitVectors()
    {
        var sum = 0.0;
        foreach (var vector in _vectors)
        {
            _bits.Score(vector, _score);
            sum += _score[0];
        }

        return sum;
    }

    [Benchmark(Description = "ours: walking the trees", OperationsPerInvoke = People)]
    public double Walk()
    {
        var sum = 0.0;
        foreach (var vector in _vectors)
        {
            sum += _walk.Score(vector.Values);
        }

        return sum;
    }

    [Benchmark(Description = "ML.NET PredictionEngine", OperationsPerInvoke = People)]
    public double PredictionEngine()
    {
        var sum = 0.0;
        foreach (var row in _rows)
        {
            sum += _mlNet.Predict(row);
        }

        return sum;
    }

    [Benchmark(Description = "ML.NET Transform", OperationsPerInvoke = People)]
    public double Transform()
    {
        var sum = 0.0;
        foreach (var row in _rows)
        {
            sum += _mlNet.Transform(row);
        }

        return sum;
    }

    [Benchmark(Description = "ONNX Runtime", OperationsPerInvoke = People)]
    public double OnnxRuntime()
    {
        var sum = 0.0;
        for (var i = 0; i < People; i++)
        {
            sum += _onnx.Score(i);
        }

        return sum;
    }

    [Benchmark(Description = "LightGBM, single row fast", OperationsPerInvoke = People)]
    public double LightGbm()
    {
        var sum = 0.0;
        foreach (var row in _rows)
        {
            sum += _lightGbm.Score(row);
        }

        return sum;
    }

    /// <summary>The same, with the machine's noise spread over all alike.</summary>
    internal static string MeasureInTurn()
    {
        var all = new EnsembleBenchmark();
        all.Open();
        var table = new InTurn(People)
            .Add("ours: bit vectors", () => all.BitVectors())
            .Add("ours: walking the trees", () => all.Walk())
            .Add("ML.NET PredictionEngine", () => all.PredictionEngine())
            .Add("ML.NET Transform", () => all.Transform())
            .Add("ONNX Runtime", () => all.OnnxRuntime())
            .Add("LightGBM, single row fast", () => all.LightGbm())
            .Measure();
        all.Close();
        return table;
    }

    private void ThrowIfDifferent(int i)
    {
        var expected = _walk.Score(_vectors[i].Values);
        _bits.Score(_vectors[i], _score);
        double[] found = [_score[0], _mlNet.Predict(_rows[i]), _mlNet.Transform(_rows[i]), _onnx.Score(i), _lightGbm.Score(_rows[i])];
        if (Array.Exists(found, score => !(Math.Abs(score - expected) <= Tolerance * Math.Abs(expected))))
        {
            throw new InvalidOperationException($"Profile {i}: the peers score {string.Join(", ", found)}; expected {expected} of each.");
        }
    }
}
