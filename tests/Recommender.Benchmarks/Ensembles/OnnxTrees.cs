using Microsoft.ML.OnnxRuntime;
using Recommender.Trees;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>The same trees in ONNX Runtime, on one thread. Inputs and output are laid out beforehand, so that a call only scores.</summary>
internal sealed class OnnxTrees : IDisposable
{
    private const string Input = "features";
    private const string Output = "score";
    private static readonly string[] Inputs = [Input];
    private static readonly string[] Outputs = [Output];

    private readonly InferenceSession _session;
    private readonly RunOptions _options = new();
    private readonly OrtValue[][] _rows;
    private readonly float[] _score = new float[1];
    private readonly OrtValue[] _scores;

    public OnnxTrees(TreeEnsemble trees, float[][] rows)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        };
        _session = new(OnnxModel.Write(trees, new(Input, Output, rows[0].Length)), options);
        _rows = [.. rows.Select(row => (OrtValue[])[OrtValue.CreateTensorValueFromMemory(row, [1, row.Length])])];
        _scores = [OrtValue.CreateTensorValueFromMemory(_score, [1, 1])];
    }

    public float Score(int row)
    {
        _session.Run(_options, Inputs, _rows[row], Outputs, _scores);
        return _score[0];
    }

    public void Dispose()
    {
        foreach (var value in _rows.SelectMany(row => row).Concat(_scores))
        {
            value.Dispose();
        }

        _options.Dispose();
        _session.Dispose();
    }
}
