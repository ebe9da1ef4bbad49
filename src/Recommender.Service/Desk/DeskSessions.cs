using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Recommender.Service.Safety;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Desk;

/// <summary>
/// Sessions at the desk, in a cookie that is sealed with a secret of the store: every service on it knows them, and nothing of them is
/// kept. The key itself is never in it. A session ends with its key, after eight hours, or half an hour after it was last seen.
/// </summary>
internal sealed class DeskSessions(
    StoreSecrets secrets, KeyRing keys, RefusedKeys refused, IOptions<ServiceOptions> service, TimeProvider clock)
{
    private const string Cookie = "desk";
    private const string Secret = "desk-sessions";
    private const int NonceBytes = 16;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(8);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(30);

    /// <summary>Begins a session for who has a key of scope operate; null for any other text.</summary>
    public async Task<DeskSession?> SignInAsync(HttpContext http, string text)
    {
        if (await keys.FindAsync(text.Trim()) is not { Scope: Scopes.Operate } key)
        {
            refused.Count("desk");
            return null;
        }

        return (await BeginAsync(http, key.Id)) with { Name = key.Name };
    }

    public static void SignOut(HttpContext http) => http.Response.Cookies.Delete(Cookie, OptionsOf(http));

    /// <summary>The session of a request, which is seen by that; null where there is none that is good.</summary>
    public async Task<DeskSession?> OfAsync(HttpContext http)
    {
        if (await OpenAsync(http.Request.Cookies[Cookie]) is not { } session)
        {
            return service.Value.WithoutKeys ? await BeginAsync(http, "") : null;
        }

        if (session.Key.Length > 0)
        {
            if (await keys.WithIdAsync(session.Key) is not { Scope: Scopes.Operate } key)
            {
                SignOut(http);
                return null;
            }

            session = session with { Name = key.Name };
            http.User = KeyAuthentication.PrincipalOf(key);
        }
        else if (service.Value.WithoutKeys)
        {
            http.User = KeyAuthentication.PrincipalOfNobody();
        }
        else
        {
            return null;
        }

        // A page that looks by itself whether anything changed is nobody's doing.
        var isSeen = http.Request.Headers["Sec-Fetch-Dest"] != "empty";
        return await WriteAsync(http, isSeen ? session with { Seen = clock.GetUtcNow() } : session);
    }

    /// <summary>Whether a session that was opened before goes on: its key is good, and its time is not over.</summary>
    public async Task<bool> IsGoodAsync(DeskSession session) => IsInTime(session)
        && (session.Key.Length == 0 ? service.Value.WithoutKeys : await keys.WithIdAsync(session.Key) is { Scope: Scopes.Operate });

    /// <summary>Whether a form is of this session.</summary>
    public static bool IsOf(DeskSession session, string token) => IsSame(session.Token, token);

    private Task<DeskSession> BeginAsync(HttpContext http, string key)
    {
        var now = clock.GetUtcNow();
        http.User = key.Length == 0 ? KeyAuthentication.PrincipalOfNobody() : http.User;
        return WriteAsync(http, new(key, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(NonceBytes)), now, now));
    }

    private async Task<DeskSession> WriteAsync(HttpContext http, DeskSession session)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{session.Key}.{session.Nonce}.{session.Since.ToUnixTimeSeconds()}.{session.Seen.ToUnixTimeSeconds()}");
        http.Response.Cookies.Append(Cookie, $"{text}.{await SealAsync("cookie", text)}", OptionsOf(http));
        return session with { Token = await SealAsync("form", $"{session.Key}.{session.Nonce}") };
    }

    private async Task<DeskSession?> OpenAsync(string? cookie)
    {
        if (cookie?.Split('.') is not [var key, var nonce, var since, var seen, var seal]
            || !IsSame(await SealAsync("cookie", $"{key}.{nonce}.{since}.{seen}"), seal)
            || Moment(since) is not { } began || Moment(seen) is not { } last)
        {
            return null;
        }

        var session = new DeskSession(key, nonce, began, last);
        return IsInTime(session) ? session : null;
    }

    private bool IsInTime(DeskSession session)
    {
        var now = clock.GetUtcNow();
        return now - session.Since < Longest && now - session.Seen < LongestIdle;
    }

    private async Task<string> SealAsync(string purpose, string text) => Base64Url.EncodeToString(
        HMACSHA256.HashData(await secrets.OfAsync(Secret), Encoding.UTF8.GetBytes($"{purpose}:{text}")));

    private static bool IsSame(string expected, string found) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(found));

    private static DateTimeOffset? Moment(string seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var unix) && unix < int.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(unix)
            : null;

    private static CookieOptions OptionsOf(HttpContext http) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = http.Request.IsHttps,
        Path = DeskAccess.Path,
    };
}
