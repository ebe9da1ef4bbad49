using System.ComponentModel.DataAnnotations;

namespace Recommender.Service.Pages;

/// <summary>The page for people.</summary>
internal sealed class PageOptions
{
    public const string Section = "Service:Page";

    /// <summary>Whether everybody who reaches the service may use the page; from this machine it is open as reading is.</summary>
    public bool Open { get; set; }

    /// <summary>Where somebody turns who thinks that an answer is wrong: an address, or words. Blank for none.</summary>
    [MaxLength(200)]
    public string Contact { get; set; } = "";

    /// <summary>Whether people may tell what they do and earn, which is stored as outcomes of the page's own sender.</summary>
    public bool Feedback { get; set; }

    /// <summary>How often an hour one address may store or erase so.</summary>
    [Range(1, 100_000)]
    public int FeedbackPerHour { get; set; } = 5;
}
