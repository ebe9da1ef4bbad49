using System.Text.RegularExpressions;
using Recommender.Service.Problems;
using Recommender.Service.Requests;

namespace Recommender.Service.Store;

/// <summary>
/// What a sender calls a person. Stands in addresses (<c>/people/{id}</c>) and, before a '#', in <c>profile_id</c>, so it has none of
/// the marks that mean something there. Kept and compared in NFC: an id is one however its accents are written.
/// </summary>
internal static partial class PersonId
{
    /// <summary>The field of a body.</summary>
    public const string Field = "personId";

    public static string Expected { get; } = FormattableString.Invariant(
        $"1 to {Outcome.LongestPersonId} letters, digits and . _ - @ : + = ~, the first a letter or a digit");

    /// <summary>
    /// The id in a body, in NFC; null where none is sent, or one of another form. That is refused, as none is where one is needed.
    /// </summary>
    public static string? Read(FieldReader fields, bool isNeeded = false)
    {
        var text = fields.Text(Field);
        var id = text is null ? null : NormalForm.Composed(text.Trim());
        if (id is null ? !isNeeded : IsGood(id))
        {
            return id;
        }

        fields.Refuse(Field, $"Found {(id is null ? "no id of the person" : "an id of another form")}; expected {Expected}; "
            + "send the id by which you can name the person later.");
        return null;
    }

    /// <summary>
    /// The forms under which what is held of a person may lie: in NFC since ids are brought to it, and before that as it was sent.
    /// </summary>
    public static IReadOnlyList<string> FormsOf(string id) =>
        [.. new[] { NormalForm.Composed(id), NormalForm.Decomposed(id), id }.Distinct(StringComparer.Ordinal)];

    /// <summary>The person that a <c>profile_id</c> names: up to its first '#', in NFC.</summary>
    public static string OfProfile(string profileId) => NormalForm.Composed(profileId.Split('#')[0].Trim());

    public static bool IsGood(string text) => text.Length <= Outcome.LongestPersonId && Form().IsMatch(text);

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@:+=~-]*\z")]
    private static partial Regex Form();
}
