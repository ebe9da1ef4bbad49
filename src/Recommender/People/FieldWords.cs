using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Reads the words of a field into a resolved profile; gives what it did not understand, or null.</summary>
internal delegate UnknownTerm? WordReader(string words, ResolvedProfile into);

/// <summary>How the words of a field become one value of a resolved profile.</summary>
internal static class FieldWords
{
    /// <param name="property">The property of <see cref="ResolvedProfile"/> that holds the value.</param>
    /// <param name="read">Gives the same for the same words, which are remembered.</param>
    public static Func<JobTaxonomy, WordReader> Of<T>(string property, Func<JobTaxonomy, Func<string, (T Known, UnknownTerm?)>> read)
    {
        // Set once, when a profile is resolved; a loop over fields would else copy it for each.
        var set = typeof(ResolvedProfile).GetProperty(property)!.SetMethod!.CreateDelegate<Action<ResolvedProfile, T>>();
        return taxonomy =>
        {
            // What was not understood may be anything a person wrote: it is not kept.
            var remembered = new Remembered<string, (T Known, UnknownTerm? Unknown)>(read(taxonomy), text => text.Length)
            {
                Keeps = answer => answer.Unknown is null,
            };
            return (words, into) =>
            {
                var (known, unknown) = remembered.Of(words);
                set(into, known);
                return unknown;
            };
        };
    }
}
