using Recommender.Parts;
using Recommender.Trees;

namespace Recommender.Tests.Trees;

public sealed class TreeEnsembleTests
{
    // x0 <= 1 ? (x1 <= 0.5 ? 10 : 20) : 30, and a tree of one leaf worth 5, and a bias of 0.5.
    private static readonly TreeEnsemble Ensemble = new(
        [new(0, 1f, 1, ~2), new(1, 0.5f, ~0, ~1)], [0, ~3], [10, 20, 30, 5], 0.5);

    [Theory]
    [InlineData(0, 0, 15.5)]
    [InlineData(1, 1, 25.5)]
    [InlineData(1.01, 0, 35.5)]
    public void ValuesReachTheirLeaves(float first, float second, double score) =>
        Assert.Equal(score, Ensemble.Score([first, second]));

    [Fact]
    public void WhatIsWrittenReadsBackEqual()
    {
        var read = Read(Write(Ensemble), features: 2);

        Assert.Equal(Ensemble.Nodes, read.Nodes);
        Assert.Equal(Ensemble.Roots, read.Roots);
        Assert.Equal(Ensemble.Leaves, read.Leaves);
        Assert.Equal(Ensemble.Bias, read.Bias);
    }

    [Fact]
    public void ATreeThatReadsAFeatureThereIsNot_IsRefused()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read(Write(Ensemble), features: 1));

        Assert.Equal("tree node 1 leads nowhere", fault.Message);
    }

    [Fact]
    public void ATreeThatRunsInACircle_IsRefused()
    {
        var circle = new TreeEnsemble([new(0, 1f, 0, ~0)], [0], [1], 0);

        Assert.Throws<InvalidDataException>(() => Read(Write(circle), features: 1));
    }

    [Fact]
    public void ALengthBeyondTheFile_IsRefusedBeforeMemoryIsTaken()
    {
        var fault = Assert.Throws<InvalidDataException>(() => Read([255, 255, 255, 127], features: 1));

        Assert.Equal("an array of 2147483647 values does not fit into the 0 bytes left", fault.Message);
    }

    private static byte[] Write(TreeEnsemble ensemble)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        PartBinary.Write(writer, ensemble);
        return stream.ToArray();
    }

    private static TreeEnsemble Read(byte[] bytes, int features)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes));
        return PartBinary.ReadTrees(reader, features);
    }
}
