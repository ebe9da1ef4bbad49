using Recommender.People;

namespace Recommender.Service.Store;

/// <summary>
/// What became of a person: a labelled profile with the role taken and the pay agreed, as it was sent. Erased with the person.
/// </summary>
internal sealed class Outcome
{
    /// <summary>In characters.</summary>
    public const int LongestPersonId = 200;

    /// <summary>Grows in the order of arrival.</summary>
    public long Id { get; set; }

    /// <summary>The sender's name for the person; all that is held under it is shown and erased together.</summary>
    public required string PersonId { get; set; }

    /// <summary>
    /// Who sent it: the folded name of the API key (<see cref="SenderName"/>), so that a rotated key stays the same sender.
    /// </summary>
    public string Sender { get; set; } = SenderName.Unknown;

    public required DateTime ReceivedAt { get; set; }

    /// <summary>The row as JSON (<see cref="LabelledProfile"/>).</summary>
    public required string Row { get; set; }
}
