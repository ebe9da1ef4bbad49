namespace Recommender.Service.Pages;

/// <summary>A page that says why there is no answer, and what to do.</summary>
public sealed record NoticeView(string Heading, IReadOnlyList<string> Lines)
{
    /// <summary>Seconds after which a page that was only looked at asks again; null for never.</summary>
    public int? Refresh { get; init; }

    /// <summary>What was sent, to be sent again, and where; none where nothing was.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];

    public string Action { get; init; } = "/";

    /// <summary>Whether the script sends it again by itself.</summary>
    public bool AsksAgain { get; init; }

    public static NoticeView NotReady { get; } = new(
        "Getting ready", ["The model is being loaded. This page asks again by itself in two seconds."])
    { Refresh = 2 };

    public static NoticeView Closed { get; } = new(
        "This page is closed",
        [
            "Found a visitor without a key; expected one of this machine, as the page is not open to others.",
            "An operator opens it to everybody with 'recommender serve --open-page', or the setting Service__Page__Open=true.",
        ]);

    public static NoticeView NoFeedback { get; } = new(
        "Nothing is collected here",
        ["The operator of this service does not ask what people do and earn. (The setting is Service__Page__Feedback=true.)"]);

    public static NoticeView NotStored { get; } = new(
        "We could not reach our store", ["Nothing was stored and nothing erased. Please go back and try again in a moment."]);

    public static NoticeView TooMany(int seconds) => new(
        "Too many questions", [FormattableString.Invariant($"You asked more than one person may. Please try again in {seconds} s.")]);

    public static NoticeView Broken { get; } = new(
        "Something broke", ["That was our fault, not yours. Please try again. If it stays, tell whoever runs this service."]);

    /// <summary>A form that was sent otherwise than a browser does.</summary>
    public static NoticeView Unreadable(int status) => new(
        "We could not read that",
        [
            status switch
            {
                StatusCodes.Status413PayloadTooLarge => "The form was too long. Please send less: up to 128 kB.",
                StatusCodes.Status415UnsupportedMediaType => "The form was sent in a way we do not read. Please use the form on this page.",
                _ => "The form was cut off or damaged. Please send it again.",
            },
        ]);
}
