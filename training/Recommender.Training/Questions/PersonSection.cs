using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Tables;
using Recommender.Training.Reports;

namespace Recommender.Training.Questions;

/// <summary>
/// The section of a report on made-up people: what a model answers each, so that a version's change is seen person by person. They are
/// those of the folder <c>questions</c> beside the folder of reports.
/// </summary>
public static class PersonSection
{
    private const string Title = "Made-up people";
    private const string Folder = "questions";

    private static readonly string[] Columns =
        ["Who", "First three roles, with titles", "Middle pay of the first", "Roles right", "Pay right"];

    /// <summary>The report with the section at its end, or with the reason why it has none.</summary>
    /// <param name="document">The report so far.</param>
    /// <param name="model">The model it is on.</param>
    /// <param name="reports">The folder it is written to.</param>
    public static ReportDocument AddTo(ReportDocument document, ModelBundle model, string reports)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document with { Appendices = [.. document.Appendices, Of(new(model), reports)] };
    }

    /// <summary>What was said of some people, as a table.</summary>
    internal static ReportAppendix Of(IReadOnlyList<PersonOutcome> people)
    {
        var paid = people.Where(person => person.IsPaidSo is not null).ToList();
        return new(
            Title,
            FormattableString.Invariant($"Of {people.Count} people {people.Count(person => person.IsRight)} get a right answer, and of ")
            + FormattableString.Invariant($"{paid.Count} the middle pay is right for {paid.Count(person => person.IsPaidSo == true)}. ")
            + "Roles are right where the first three, titles included, hold one that an expert would accept and none that would embarrass, "
            + "or where nothing fits and none is suggested; pay is right where the middle of the first role's lies within what the expert "
            + "believes.",
            Columns,
            [.. people.Select(person => (string[])
                [person.About, person.Told, person.Pay, Word(person.IsRight), Word(person.IsPaidSo)])])
        {
            HasWords = true,
        };
    }

    private static ReportAppendix Of(JobRecommender recommender, string reports)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(reports))) ?? "", Folder);
        var file = Path.Combine(path, PersonQuestions.FileName);
        if (!File.Exists(file))
        {
            return LeftOut($"Found no {Folder}/{PersonQuestions.FileName} beside the folder of reports; expected the one of a clone; "
                + "write the report to training/reports there to have them answered.");
        }

        try
        {
            return Of(new PersonQuestions(recommender).Ask(file));
        }
        catch (Exception fault) when (fault is InputUnusableException or IOException or UnauthorizedAccessException)
        {
            // The model is published by now: what is wrong with the questions is reported, and costs the section alone.
            return LeftOut(fault.Message.Replace(file, $"{Folder}/{PersonQuestions.FileName}", StringComparison.Ordinal));
        }
    }

    private static ReportAppendix LeftOut(string why) => new(Title, $"Left out: {why}", [], []);

    private static string Word(bool? isRight) => isRight is null ? "" : isRight.Value ? "yes" : "**no**";
}
