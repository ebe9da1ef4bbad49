namespace Recommender.Service.Desk;

/// <summary>Outcomes in counts, and what is held of one person.</summary>
public sealed record PeopleView(DeskWho Who, string Said)
{
    /// <summary>Who sent how many outcomes, of how many people, and when the last came.</summary>
    public required IReadOnlyList<(string Sender, int Outcomes, int People, DateTime Last)> Senders { get; init; }

    /// <summary>Versions that learnt from outcomes, and how many of those are erased since.</summary>
    public required IReadOnlyList<(string Version, int Outcomes, int Erased)> Learnt { get; init; }

    /// <summary>The person that was looked up; null for none.</summary>
    public FoundPerson? Found { get; init; }

    /// <summary>What still holds the person that was erased, until when and why, a line each.</summary>
    public IReadOnlyList<string> StillIn { get; init; } = [];
}

/// <summary>What is held of a person: when each outcome came and which versions learnt from it, and kept answers.</summary>
public sealed record FoundPerson(string Id, IReadOnlyList<(DateTime At, IReadOnlyList<string> LearntBy)> Outcomes, int Answers);
