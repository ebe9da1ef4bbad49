using Recommender.Answers;
using Recommender.People;
using Recommender.Service.Serving;

namespace Recommender.Service.Words;

/// <summary>
/// Counts answers, what was understood of the skills that people tell, and what was not. Nothing else of a request comes here.
/// </summary>
internal sealed class AskedWords(ServiceMeters meters, WordBuffer buffer)
{
    /// <summary>An answer to one person.</summary>
    public void Take(ResolvedProfile profile, bool tooLittleKnown)
    {
        meters.Answered(tooLittleKnown);
        meters.Told(profile.Skills.Length, profile.UnknownSkills.Count);
        buffer.Add(profile.UnknownSkills.Select(term => term.Text));
    }

    /// <summary>A request of several people: a word that many of them tell is said once.</summary>
    public void Take(IEnumerable<Recommendation> answers) =>
        buffer.Add(answers.SelectMany(answer => answer.UnknownSkills).Select(term => term.Text));
}
