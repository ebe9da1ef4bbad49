using Microsoft.ML;
using Microsoft.ML.Data;

namespace Recommender.Benchmarks.Ensembles;

/// <summary>A regression as ML.NET saved it, asked in the two ways ML.NET offers.</summary>
internal sealed class MlNetTrees
{
    private readonly MLContext _ml = new(1);
    private readonly SchemaDefinition _schema = SchemaDefinition.Create(typeof(Row));
    private readonly ITransformer _model;
    private readonly PredictionEngine<Row, Answer> _engine;

    public MlNetTrees(string path, int features)
    {
        _schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        _model = _ml.Model.Load(path, out _);
        _engine = _ml.Model.CreatePredictionEngine<Row, Answer>(_model, inputSchemaDefinition: _schema);
    }

    public float Predict(float[] features) => _engine.Predict(new() { Features = features }).Score;

    public float Transform(float[] features)
    {
        var view = _ml.Data.LoadFromEnumerable([new Row { Features = features }], _schema);
        return _model.Transform(view).GetColumn<float>(nameof(Answer.Score)).First();
    }

    private sealed class Row
    {
        public float[] Features { get; set; } = [];
    }

    private sealed class Answer
    {
        public float Score { get; set; }
    }
}
