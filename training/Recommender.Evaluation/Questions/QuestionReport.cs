using System.Globalization;
using System.Text;
using Recommender.Answers;
using Recommender.Training.Questions;
using Recommender.Training.Reports;

namespace Recommender.Evaluation.Questions;

/// <summary>What a model answers to the lists of <c>training/questions</c>, as Markdown.</summary>
internal static class QuestionReport
{
    public static string Write(JobRecommender recommender, string folder)
    {
        var roles = new RoleQuestions(recommender);
        var (own, adverts) = (roles.ByTheCatalogue(), roles.ByAdverts(Path.Combine(folder, "advert_lists.csv")));
        var skills = new SkillQuestions(recommender).Ask(Path.Combine(folder, "recent_skills.csv"));
        var people = new PersonQuestions(recommender).Ask(Path.Combine(folder, PersonQuestions.FileName));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Questions put to {recommender.Manifest.Version}

            The lists are those of `training/questions`; `training/Recommender.Evaluation questions` writes this page.

            | Question | Right | Of | Share |
            |---|---|---|---|

            """);
        Line("a title by the catalogue's own skills: among those of the first three roles", own, role => role.Place > 0);
        Line("its role first", own, role => role.IsFirst);
        Line("a title by an advert's skills: among those of the first three roles", adverts, role => role.Place > 0);
        Line("its role first", adverts, role => role.IsFirst);
        Line("a skill of the last years is understood", skills, skill => skill.IsUnderstood);
        Line("it makes its families likelier", skills, skill => skill.MovesUp);
        Line("a made-up person gets an accepted role and none that embarrasses", people, person => person.IsRight);
        Line(
            "the middle pay of the first role is believable",
            [.. people.Where(person => person.IsPaidSo is not null)], person => person.IsPaidSo == true);
        ReportMarkdown.AppendAppendix(text.AppendLine(), PersonSection.Of(people));
        AddMissed("Titles missed by their own skills", own, text);
        AddMissed("Titles missed by an advert's skills", adverts, text);
        text.Append(CultureInfo.InvariantCulture, $"\nSkills not understood: {Names(skills.Where(skill => !skill.IsUnderstood))}.\n");
        text.Append(CultureInfo.InvariantCulture, $"\nUnderstood, and making no family of theirs likelier: ");
        text.Append(CultureInfo.InvariantCulture, $"{Names(skills.Where(skill => skill.IsUnderstood && !skill.MovesUp))}.\n");
        return text.ToString();

        void Line<T>(string question, IReadOnlyList<T> asked, Func<T, bool> isRight)
        {
            var right = asked.Count(isRight);
            var share = 100.0 * right / Math.Max(1, asked.Count);
            text.Append(CultureInfo.InvariantCulture, $"| {question} | {right} | {asked.Count} | {share:0} % |\n");
        }
    }

    private static void AddMissed(string title, IReadOnlyList<RoleAnswered> outcomes, StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n| Title | Said instead |\n|---|---|\n");
        foreach (var outcome in outcomes.Where(outcome => outcome.Place == 0))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {outcome.Title.Title} | {outcome.Told} |\n");
        }
    }

    private static string Names(IEnumerable<SkillOutcome> skills) =>
        skills.Select(skill => skill.Name).ToList() is { Count: > 0 } names ? string.Join(", ", names) : "none";
}
