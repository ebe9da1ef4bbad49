using Recommender.People;
using Recommender.Service.Outcomes;
using Recommender.Service.Store;

namespace Recommender.Service.Pages;

/// <summary>Stores what somebody told of themselves, as outcomes of a sender of its own.</summary>
internal sealed class FeedbackStore(OutcomeWriter writer, TimeProvider clock)
{
    /// <summary>All that would be stored of what was told, in words.</summary>
    public static IReadOnlyList<(string Name, string Value)> Stored(ResolvedProfile told) =>
    [
        .. new (string Name, string Value)[]
        {
            (FormFields.Skills, string.Join(", ", told.Skills.Select(skill => skill.Name))),
            (FormFields.Activities, string.Join(", ", told.Activities.Select(one => one.Name))),
            (FormFields.Years, told.YearsExperience is { } years ? FormattableString.Invariant($"{years:0.##}") : ""),
            (FormFields.Education, told.Education?.Name ?? ""),
            (FormFields.Country, told.Country?.Name ?? ""),
            (FormFields.City, told.City?.Name ?? ""),
        }.Where(one => one.Value.Length > 0).Select(one => (PageText.NameOf(one.Name), one.Value)),
    ];

    /// <summary>Under a new code.</summary>
    /// <param name="row">What is told; it gets its id and its day here.</param>
    /// <param name="once">What the form bore: sent again, it stores nothing more.</param>
    public async Task<(ReceiptKind Kind, string Code)> StoreAsync(LabelledProfile row, string once)
    {
        var code = FeedbackCode.New();
        var person = FeedbackCode.PersonOf(code)!;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        NewOutcome outcome = new(person, OutcomeRow.Write(row with { ProfileId = person, ObservedOn = today }));
        var mark = RequestMark.Of(SenderName.Page, once, [outcome]);
        return ((await writer.StoreAsync(new([outcome], SenderName.Page, mark))).Kind, code);
    }
}
