using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Recommender.Service.Problems;

namespace Recommender.Service.Requests;

/// <summary>A body that was read, or the problem to answer with. Exactly one of them is there.</summary>
internal readonly record struct Read<T>(T? Value, ProblemHttpResult? Problem)
    where T : class;

/// <summary>Reads JSON bodies strictly: every fault of the whole body is reported at once.</summary>
internal static class JsonBody
{
    /// <summary>The most bytes of one profile's request.</summary>
    public const int MostBytes = 128 * 1024;

    private const int MostDepth = 8;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MostDepth };

    /// <summary>Reads the body with a reader of its fields.</summary>
    public static async Task<Read<T>> ReadAsync<T>(HttpRequest request, Func<FieldReader, T> read, int mostBytes = MostBytes)
        where T : class
    {
        if (!request.HasJsonContentType())
        {
            return Refused<T>(ProblemAnswer.Of(
                StatusCodes.Status415UnsupportedMediaType,
                $"Found the content type '{request.ContentType ?? "none"}'; expected application/json; "
                + "name it in the header Content-Type."));
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = mostBytes;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, Options, request.HttpContext.RequestAborted);
            var faults = new Faults();
            var fields = new FieldReader(document.RootElement, "", faults);
            var value = read(fields);
            fields.RefuseOthers();
            return faults.Any ? Refused<T>(ProblemAnswer.Of(faults)) : new(value, null);
        }
        catch (JsonException fault)
        {
            var faults = new Faults();
            faults.Add("", Words(fault));
            return Refused<T>(ProblemAnswer.Of(faults));
        }
        catch (BadHttpRequestException fault)
        {
            return Refused<T>(ProblemAnswer.Of(fault, mostBytes));
        }
    }

    private static Read<T> Refused<T>(ProblemHttpResult problem)
        where T : class => new(null, problem);

    private static string Words(JsonException fault) => FormattableString.Invariant(
        $"Found no valid JSON at line {(fault.LineNumber ?? 0) + 1}, byte {(fault.BytePositionInLine ?? 0) + 1}; ")
        + FormattableString.Invariant($"expected a JSON object, at most {MostDepth} levels deep; correct it there.");
}
