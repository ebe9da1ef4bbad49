using System.Text.RegularExpressions;
using Recommender.Service.Store;

namespace Recommender.Service.Outcomes;

/// <summary>
/// What a sender calls a person. Stands in addresses (<c>/people/{id}</c>) and, before a '#', in <c>profile_id</c>, so it has none of
/// the marks that mean something there.
/// </summary>
internal static partial class PersonId
{
    public static string Expected { get; } = FormattableString.Invariant(
        $"1 to {Outcome.LongestPersonId} letters, digits and . _ - @ : + = ~, the first a letter or a digit");

    public static bool IsGood(string text) => text.Length <= Outcome.LongestPersonId && Form().IsMatch(text);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@:+=~-]*\z")]
    private static partial Regex Form();
}
