namespace Recommender.Service.Desk;

/// <summary>Who looks at the desk, and the token of the forms.</summary>
public sealed record DeskWho(string Name, string Token);

/// <summary>A page of the desk that says why nothing was done.</summary>
public sealed record DeskNoticeView(string Heading, string Words);

/// <summary>The sign-in, and what was wrong with the last try; "" for none.</summary>
public sealed record SignInView(string Problem);
