namespace Recommender.Service.Recommendations;

/// <summary>An answer that is JSON already, and the version that gave it.</summary>
internal sealed class AnswerResult(string version, byte[] body) : IResult
{
    public string Version => version;

    public byte[] Body => body;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers["X-Model-Version"] = version;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        return response.Body.WriteAsync(body, 0, body.Length, httpContext.RequestAborted);
    }
}
