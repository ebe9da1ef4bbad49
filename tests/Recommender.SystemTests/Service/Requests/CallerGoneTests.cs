using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Recommender.Tests.Service;

namespace Recommender.SystemTests.Service.Requests;

/// <summary>Work stops when the caller hangs up: nobody waits for what it would give.</summary>
public sealed class CallerGoneTests
{
    private const string Csv = "profile_id,role,skills\np1,Data Scientist,python\np2,Data Scientist,sql\n";

    [Theory]
    [InlineData("recommendMany", "application/json", """{"profiles":[{"skills":["python"]},{"skills":["sql"]}]}""")]
    [InlineData(
        "infer",
        "application/json",
        """{"inputs":[{"name":"profile","shape":[2],"datatype":"BYTES","data":["{}","{\"skills\":[\"sql\"]}"]}]}""")]
    [InlineData("storeOutcomes", "text/csv", Csv)]
    [InlineData("handInBatch", "text/csv", Csv)]
    public async Task ACallerWhoHangsUpAfterTheBodyGetsNoWorkDone(string route, string type, string body)
    {
        await using var service = await ServiceRun.StartAsync(settings: ServiceRun.WithoutKeys);
        using var gone = new CancellationTokenSource();
        await using var scope = service.App.Services.CreateAsyncScope();
        var endpoint = scope.ServiceProvider.GetRequiredService<EndpointDataSource>().Endpoints
            .Single(one => one.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName == route);
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider, RequestAborted = gone.Token };
        http.SetEndpoint(endpoint);
        http.Request.Method = "POST";
        http.Request.ContentType = type;
        http.Request.Headers["Idempotency-Key"] = "k";
        http.Request.RouteValues["name"] = "recommender";
        http.Request.Body = new HangingUp(Encoding.UTF8.GetBytes(body), gone);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endpoint.RequestDelegate!(http));

        Assert.True(gone.IsCancellationRequested);
        var folder = Path.Combine(service.Registry.Directory, "..", "data", "batches");
        Assert.Empty(Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : []);
        Assert.Empty((await service.GetAsync("/v1/batches")).Body.GetProperty("batches").EnumerateArray());
    }

    /// <summary>A body whose sender is gone when it is read to its end.</summary>
    private sealed class HangingUp(byte[] body, CancellationTokenSource gone) : MemoryStream(body)
    {
        public override int Read(byte[] buffer, int offset, int count) => Ended(base.Read(buffer, offset, count));

        public override int Read(Span<byte> buffer) => Ended(base.Read(buffer));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Ended(base.Read(buffer, offset, count)));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(Ended(base.Read(buffer.Span)));

        private int Ended(int read)
        {
            if (read == 0)
            {
                gone.Cancel();
            }

            return read;
        }
    }
}
