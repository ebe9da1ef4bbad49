using Microsoft.ML;
using Microsoft.ML.Data;
using Recommender.Features;

namespace Recommender.Training.Solvers;

/// <summary>Examples as ML.NET's data view, with the sizes that types alone do not tell.</summary>
internal static class ExampleView
{
    public static IDataView Of(MLContext ml, IEnumerable<Example> examples, int features, int classes)
    {
        var schema = SchemaDefinition.Create(typeof(Example));
        schema[nameof(Example.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, features);
        schema[nameof(Example.Class)].ColumnType = new KeyDataViewType(typeof(uint), Math.Max(1, classes));
        return ml.Data.LoadFromEnumerable(examples, schema);
    }

    /// <summary>The first places of a vector, sparse and in order.</summary>
    public static VBuffer<float> Sparse(FeatureVector vector, int features)
    {
        var places = vector.Touched.ToArray().Where(place => place < features).Order().ToArray();
        var values = new float[places.Length];
        for (var i = 0; i < places.Length; i++)
        {
            values[i] = vector.Values[places[i]];
        }

        return new(features, places.Length, values, places);
    }
}
