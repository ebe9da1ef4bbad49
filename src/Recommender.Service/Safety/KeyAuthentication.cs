using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Recommender.Service.Problems;
using Recommender.Service.Settings;
using Recommender.Service.Store;

namespace Recommender.Service.Safety;

/// <summary>
/// Tells who asks from <c>Authorization: Bearer</c> or <c>X-Api-Key</c>. Without a key, this machine may read and, where the operator said
/// so, everybody may everything; a wrong key is refused also there. What is refused never says whether a key exists.
/// </summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes,
    ILoggerFactory loggers,
    UrlEncoder encoder,
    KeyRing keys,
    RefusedKeys refused,
    IOptions<SafetyOptions> safety,
    IOptions<ServiceOptions> service) : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    public const string Name = "ApiKey";

    /// <summary>The claim that holds the scope.</summary>
    public const string ScopeClaim = "scope";

    /// <summary>The claim that holds the sender (<see cref="SenderName"/>).</summary>
    public const string SenderClaim = "sender";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Told() is not { } text)
        {
            return WithoutKey() is { } scope ? Success(PrincipalOf(null, scope, SenderName.Keyless)) : AuthenticateResult.NoResult();
        }

        if (await keys.FindAsync(text) is { } key)
        {
            return Success(PrincipalOf(key));
        }

        refused.Count("unknown");
        return AuthenticateResult.Fail("no good key");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return ProblemAnswer.Of(
            StatusCodes.Status401Unauthorized,
            $"Found {(Told() is null ? "no API key" : "an API key that is not good")}; expected a good one; "
            + "send it in the header 'Authorization: Bearer …' "
            + "(an operator makes one with 'recommender keys create').").ExecuteAsync(Context);
    }

    protected override async Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (Context.User.FindFirst(ClaimTypes.NameIdentifier) is null)
        {
            await HandleChallengeAsync(properties);
            return;
        }

        refused.Count("scope");
        var scope = Context.User.FindFirstValue(ScopeClaim);
        await ProblemAnswer.Of(
            StatusCodes.Status403Forbidden,
            $"Found a key of scope '{scope}'; expected one of a wider scope for this; "
            + "ask an operator for it ('recommender keys create --scope …').").ExecuteAsync(Context);
    }

    /// <summary>The key as sent, be it good or not; null when none was sent.</summary>
    private string? Told()
    {
        var authorization = Request.Headers.Authorization.ToString();
        return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim()
            : authorization.Length > 0 ? authorization
            : Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key : null;
    }

    private string? WithoutKey() => service.Value.WithoutKeys ? Scopes.Operate
        : safety.Value.LoopbackReads && IsOfThisMachine() ? Scopes.Read : null;

    // Behind a proxy of this machine everybody seems to be here.
    private bool IsOfThisMachine() => Context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !ProxySigns.AreIn(Request.Headers);

    /// <summary>Who has a key.</summary>
    public static ClaimsPrincipal PrincipalOf(ApiKey key) => PrincipalOf(key.Id, key.Scope, SenderName.OfKey(key.Name));

    /// <summary>Who asks where nobody needs a key.</summary>
    public static ClaimsPrincipal PrincipalOfNobody() => PrincipalOf(null, Scopes.Operate, SenderName.Keyless);

    private static AuthenticateResult Success(ClaimsPrincipal who) => AuthenticateResult.Success(new(who, Name));

    private static ClaimsPrincipal PrincipalOf(string? id, string scope, string sender)
    {
        Claim[] claims = [
            new(ScopeClaim, scope), new(SenderClaim, sender), .. id is null ? Array.Empty<Claim>() : [new(ClaimTypes.NameIdentifier, id)],
        ];
        return new(new ClaimsIdentity(claims, Name));
    }
}
