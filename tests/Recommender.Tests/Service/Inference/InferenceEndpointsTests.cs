namespace Recommender.Tests.Service.Inference;

public sealed class InferenceEndpointsTests : IAsyncLifetime
{
    private ServiceRun _service = null!;

    public async Task InitializeAsync() => _service = await ServiceRun.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task TheServerAndItsModelTellWhatTheyAre()
    {
        Assert.Equal("recommender", (await _service.GetAsync("/v2")).Body.GetProperty("name").GetString());
        Assert.True((await _service.GetAsync("/v2/health/ready")).Body.GetProperty("ready").GetBoolean());
        var (_, model) = await _service.GetAsync("/v2/models/recommender");
        Assert.Equal(_service.Live.Current!.Version, model.GetProperty("versions")[0].GetString());
        Assert.Equal(404, (await _service.GetAsync("/v2/models/resnet")).Status);
    }

    [Fact]
    public async Task TensorsHoldWhatARecommendationSays()
    {
        var (_, answer) = await _service.PostAsync("/v1/recommendations", """{"skills":["python"],"country":"GB","top":2}""");
        var (status, inferred) = await _service.PostAsync("/v2/models/recommender/infer", """
            {"id":"7","parameters":{"top":2},"inputs":[{"name":"profile","shape":[2],"datatype":"BYTES",
             "data":["{\"skills\":[\"python\"],\"country\":\"GB\"}","{\"skills\":[\"sql\"]}"]}]}
            """);

        Assert.Equal((200, "7"), (status, inferred.GetProperty("id").GetString()));
        var outputs = inferred.GetProperty("outputs").EnumerateArray().ToDictionary(tensor => tensor.GetProperty("name").GetString()!);
        Assert.Equal([2, 2, 3], outputs["pay"].GetProperty("shape").EnumerateArray().Select(size => size.GetInt32()));
        Assert.Equal(12, outputs["pay"].GetProperty("data").GetArrayLength());
        var first = answer.GetProperty("roles")[0];
        Assert.Equal(first.GetProperty("id").GetString(), outputs["role"].GetProperty("data")[0].GetString());
        Assert.Equal(first.GetProperty("pay").GetProperty("mid").GetDouble(), outputs["pay"].GetProperty("data")[1].GetDouble());
        Assert.Equal(["GBP", "USD"], outputs["currency"].GetProperty("data").EnumerateArray().Select(text => text.GetString()));
    }

    [Theory]
    [InlineData("""{"inputs":[]}""", "inputs")]
    [InlineData(
        """{"inputs":[{"name":"profile","shape":[1],"datatype":"BYTES","data":["{}"]}],"outputs":[{"name":"mask"}]}""", "outputs[0].name")]
    [InlineData("""{"inputs":[{"name":"image","shape":[1],"datatype":"BYTES","data":["{}"]}]}""", "inputs[0].name")]
    [InlineData("""{"inputs":[{"name":"profile","shape":[1],"datatype":"FP32","data":["{}"]}]}""", "inputs[0].datatype")]
    [InlineData("""{"inputs":[{"name":"profile","shape":[3],"datatype":"BYTES","data":["{}"]}]}""", "inputs[0].shape")]
    [InlineData("""{"inputs":[{"name":"profile","shape":[2],"datatype":"BYTES","data":["{}","python"]}]}""", "inputs[0].data[1]")]
    [InlineData(
        """{"inputs":[{"name":"profile","shape":[1],"datatype":"BYTES","data":["{\"yearsMl\":-1}"]}]}""", "inputs[0].data[0].yearsMl")]
    public async Task WhatIsWrongWithATensorIsToldByItsPath(string body, string path)
    {
        var (status, problem) = await _service.PostAsync("/v2/models/recommender/infer", body);

        Assert.Equal(400, status);
        Assert.Equal([path], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        Assert.StartsWith($"{path}: Found ", problem.GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlyTheTensorsThatAreWantedAreSent()
    {
        var (status, answer) = await _service.PostAsync("/v2/models/recommender/infer", """
            {"inputs":[{"name":"profile","shape":[1],"datatype":"BYTES","data":["{\"skills\":[\"java\"]}"]}],"outputs":[{"name":"role"}]}
            """);

        Assert.Equal(200, status);
        Assert.Equal(["role"], answer.GetProperty("outputs").EnumerateArray().Select(tensor => tensor.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("\"python\"", "Found a text; expected a list of 1 to 1000 profiles, each as JSON in a text; send a list.")]
    [InlineData("[]", "Found 0 profiles; expected a list of 1 to 1000 profiles, each as JSON in a text; send as many.")]
    public async Task WhatIsNoListOfProfilesIsNamed(string data, string words)
    {
        var body = "{\"inputs\":[{\"name\":\"profile\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":" + data + "}]}";

        var (status, problem) = await _service.PostAsync("/v2/models/recommender/infer", body);

        Assert.Equal((400, $"inputs[0].data: {words}"), (status, problem.GetProperty("error").GetString()));
    }
}
