using System.Collections.Frozen;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;

namespace Recommender.Service.Pages;

/// <summary>
/// A file that comes with a page: at an address with its hash, so that a browser keeps it for good. Immutable; small, so both forms of it
/// stay in memory.
/// </summary>
internal sealed class PageAsset : IResult
{
    /// <summary>Under which the files of the page are served.</summary>
    public const string Folder = "/page/files";

    /// <summary>Hexadecimal digits of the hash in an address.</summary>
    private const int Digits = 12;

    private readonly string _type;
    private readonly byte[] _plain;
    private readonly byte[] _packed;

    public PageAsset(string name, string type, byte[] content)
    {
        (_type, _plain, _packed) = (type, content, Pack(content));
        File = $"{Convert.ToHexStringLower(SHA256.HashData(content))[..Digits]}-{name}";
    }

    public static PageAsset Style { get; } = Embedded("page.css", "text/css");

    public static PageAsset Script { get; } = Embedded("page.js", "text/javascript");

    public static PageAsset DeskStyle { get; } = Embedded("desk.css", "text/css");

    public static PageAsset DeskScript { get; } = Embedded("desk.js", "text/javascript");

    /// <summary>What the build brings, by the last part of the address.</summary>
    public static FrozenDictionary<string, PageAsset> ByFile { get; } =
        new[] { Style, Script, DeskStyle, DeskScript }.ToFrozenDictionary(asset => asset.File, StringComparer.Ordinal);

    /// <summary>The last part of the address.</summary>
    public string File { get; }

    public string Address => $"{Folder}/{File}";

    public ReadOnlyMemory<byte> Content => _plain;

    /// <summary>Bytes over the wire, as most browsers ask for them.</summary>
    public int PackedLength => _packed.Length;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var packs = httpContext.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        var sent = packs ? _packed : _plain;
        response.ContentType = $"{_type}; charset=utf-8";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.Vary = "Accept-Encoding";
        if (packs)
        {
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentLength = sent.Length;
        await response.Body.WriteAsync(sent, httpContext.RequestAborted);
    }

    private static PageAsset Embedded(string name, string type)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new(name, type, content.ToArray());
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            packer.Write(content);
        }

        return packed.ToArray();
    }
}
