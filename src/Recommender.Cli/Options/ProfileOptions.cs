using System.CommandLine;
using Recommender.Cli.Terminals;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Cli.Options;

/// <summary>Every field of a profile as an option. What is told by an option wins over what <c>--profile</c> tells.</summary>
internal sealed class ProfileOptions(Terminal terminal)
{
    private static readonly Profile Empty = new();

    private readonly Option<string[]> _skills = Words("--skills", "Skills, separated by commas");
    private readonly Option<string[]> _activities = Words("--activities", "What the person does at work, separated by ';'");
    private readonly Option<double?> _years = NumberOption.Years("--years", "Years of experience", ProfileBounds.MostYears);
    private readonly Option<double?> _yearsMl = NumberOption.Years("--years-ml", "Years of machine learning", ProfileBounds.MostYears);
    private readonly Option<string?> _education = Text("--education", "Highest education: \"master\"");
    private readonly Option<string?> _role = Text("--role", "Present job title: \"Senior Data Scientist\"");
    private readonly Option<string?> _country = Text("--country", "Country, by name or code");
    private readonly Option<string?> _city = Text("--city", "City: \"London\" or \"Portland, OR\"");
    private readonly Option<string?> _industry = Text("--industry", "Industry: \"finance\"");
    private readonly Option<string?> _companySize = Text("--company-size", "People in the company: 51-100 or 1000+");
    private readonly Option<string?> _workMode = Text("--work-mode", "remote, hybrid or office");

    private readonly Option<string?> _file = new Option<string?>("--profile")
    {
        Description = "JSON file with these fields in camelCase; '-' is standard input",
        HelpName = "file",
    }.NeverEmpty();

    public void AddTo(Command command)
    {
        Option[] all =
        [
            _skills, _activities, _years, _yearsMl, _education, _role, _country, _city, _industry, _companySize, _workMode, _file,
        ];
        foreach (var option in all)
        {
            command.Add(option);
        }
    }

    /// <exception cref="InputUnusableException">The file cannot be used, or nothing at all is told.</exception>
    public Profile Read(ParseResult parsed)
    {
        var told = parsed.GetValue(_file) is { } file ? ProfileJson.Parse(ReadText(file), file == "-" ? "stdin" : file) : new();
        var profile = told with
        {
            Skills = parsed.GetValue(_skills) is { Length: > 0 } skills ? [.. skills.Where(text => text.Trim().Length > 0)] : told.Skills,
            Activities = parsed.GetValue(_activities) is { Length: > 0 } activities ? Split(activities) : told.Activities,
            YearsExperience = parsed.GetValue(_years) ?? told.YearsExperience,
            YearsMl = parsed.GetValue(_yearsMl) ?? told.YearsMl,
            Education = parsed.GetValue(_education) ?? told.Education,
            CurrentRole = parsed.GetValue(_role) ?? told.CurrentRole,
            Country = parsed.GetValue(_country) ?? told.Country,
            City = parsed.GetValue(_city) ?? told.City,
            Industry = parsed.GetValue(_industry) ?? told.Industry,
            CompanySize = parsed.GetValue(_companySize) ?? told.CompanySize,
            WorkMode = parsed.GetValue(_workMode) ?? told.WorkMode,
        };
        return TellsSomething(profile)
            ? profile
            : throw new InputUnusableException(
                "Found nothing about the person; expected skills, activities, a role or any other field; try --skills \"python, sql\" --years 4, or --profile profile.json.");
    }

    private static bool TellsSomething(Profile profile) =>
        profile.Skills.Count > 0 || profile.Activities.Count > 0 || profile with { Skills = Empty.Skills, Activities = Empty.Activities } != Empty;

    // The wording of activities contains commas.
    private static string[] Split(string[] activities) =>
        [.. activities.SelectMany(text => text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];

    private string ReadText(string file)
    {
        if (Directory.Exists(file))
        {
            throw new InputUnusableException($"{file}: a directory; expected a profile in a JSON file; name the file inside it.");
        }

        if (file != "-" && !File.Exists(file))
        {
            throw new InputUnusableException($"{file}: no such file; expected a profile in a JSON file; check the path.");
        }

        using var reader = new StreamReader(file == "-" ? terminal.In() : File.OpenRead(file));
        return SmallFile.ReadText(reader, file == "-" ? "stdin" : file, "a profile (JSON)");
    }

    private static Option<string[]> Words(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "words",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private static Option<string?> Text(string name, string description) => new(name) { Description = description, HelpName = "text" };
}
