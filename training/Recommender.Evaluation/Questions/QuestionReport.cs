using System.Globalization;
using System.Text;
using Recommender.Answers;

namespace Recommender.Evaluation.Questions;

/// <summary>What a model answers to the lists of <c>training/questions</c>, as Markdown.</summary>
internal static class QuestionReport
{
    public static string Write(JobRecommender recommender, string folder)
    {
        var roles = new RoleQuestions(recommender);
        var (own, adverts) = (roles.ByTheCatalogue(), roles.ByAdverts(Path.Combine(folder, "advert_lists.csv")));
        var skills = new SkillQuestions(recommender).Ask(Path.Combine(folder, "recent_skills.csv"));
        var people = new PersonQuestions(recommender).Ask(Path.Combine(folder, "personas.csv"));
        var paid = people.Where(person => person.IsPaidSo is not null).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Questions put to {recommender.Manifest.Version}

            The lists are those of `training/questions`; `training/Recommender.Evaluation questions` writes this page.

            | Question | Right | Of | Share |
            |---|---|---|---|

            """);
        Line("a title by the catalogue's own typical skills: among those of the first three roles", own.Count(role => role.Place > 0), own.Count);
        Line("its role first", own.Count(role => role.IsFirst), own.Count);
        Line("a title by an advert's skills: among those of the first three roles", adverts.Count(role => role.Place > 0), adverts.Count);
        Line("its role first", adverts.Count(role => role.IsFirst), adverts.Count);
        Line("a skill of the last years is understood", skills.Count(skill => skill.IsUnderstood), skills.Count);
        Line("it makes its families likelier", skills.Count(skill => skill.MovesUp), skills.Count);
        Line("a made-up person gets an accepted role among three, and none that embarrasses", people.Count(person => person.IsRight), people.Count);
        Line("the middle pay of the first role is believable", paid.Count(person => person.IsPaidSo == true), paid.Count);
        text.Append("\n## Made-up people\n\n| Who | First three roles, with titles | Pay | Roles | Pay |\n|---|---|---|---|---|\n");
        foreach (var person in people)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {person.About} | {person.Told} | {person.Pay} | {Word(person.IsRight)} | {Word(person.IsPaidSo)} |\n");
        }

        Missed("Titles missed by their own skills", own);
        Missed("Titles missed by an advert's skills", adverts);
        text.Append(CultureInfo.InvariantCulture, $"\nSkills not understood: {Names(skills.Where(skill => !skill.IsUnderstood))}.\n");
        text.Append(CultureInfo.InvariantCulture, $"\nUnderstood, and making no family of theirs likelier: ");
        text.Append(CultureInfo.InvariantCulture, $"{Names(skills.Where(skill => skill.IsUnderstood && !skill.MovesUp))}.\n");
        return text.ToString();

        void Line(string question, int right, int of) =>
            text.Append(CultureInfo.InvariantCulture, $"| {question} | {right} | {of} | {100.0 * right / Math.Max(1, of):0} % |\n");

        void Missed(string title, IEnumerable<RoleOutcome> outcomes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Title | Said instead |\n|---|---|\n");
            foreach (var outcome in outcomes.Where(outcome => outcome.Place == 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"| {outcome.Title.Title} | {outcome.Told} |\n");
            }
        }
    }

    private static string Names(IEnumerable<SkillOutcome> skills) =>
        skills.Select(skill => skill.Name).ToList() is { Count: > 0 } names ? string.Join(", ", names) : "none";

    private static string Word(bool? isRight) => isRight is null ? "" : isRight.Value ? "yes" : "**no**";
}
