using System.CommandLine;
using System.Text.Json;
using Recommender.Cli.Options;
using Recommender.Importing;
using Recommender.People;
using Recommender.Service.Problems;
using Recommender.Service.Requests;
using Recommender.Tables;
using Recommender.Tests.Cli;

namespace Recommender.Tests.People;

/// <summary>The same words get the same verdict at every way in: tables in three formats, the API, a file of JSON, and options.</summary>
public sealed class ProfileDoorsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string, string> Inputs => new()
    {
        { "yearsExperience", "4" }, { "yearsExperience", "2.5" }, { "yearsExperience", "1e1" }, { "yearsExperience", "\"4\"" },
        { "yearsExperience", "\"3-5\"" },
        { "yearsExperience", "\"5+\"" }, { "yearsExperience", "\"18 months\"" }, { "yearsExperience", "\"1,5\"" },
        { "yearsExperience", "\"< 1 year\"" },
        { "yearsExperience", "\"abc\"" }, { "yearsExperience", "\"3-x\"" }, { "yearsExperience", "-1" }, { "yearsExperience", "61" },
        { "yearsExperience", "\"70 years\"" },
        { "yearsExperience", "true" }, { "yearsExperience", "[3]" }, { "yearsExperience", "{}" }, { "yearsExperience", "null" },
        { "yearsExperience", "\" \"" },
        { "yearsMl", "\"0.5\"" }, { "yearsMl", "\"NaN\"" }, { "yearsMl", "1e99" },
        { "skills", "[\"python\",\"sql\"]" }, { "skills", "\"python, sql\"" }, { "skills", "\"python; sql\"" },
        { "skills", "\"Jupyter (Lab, Notebook), SQL\"" },
        { "skills", "[\"storing, analyzing\"]" }, { "skills", "[]" }, { "skills", "5" }, { "skills", "[\"C|C++\",\"go\"]" },
        { "skills", "[[1]]" }, { "skills", "{\"a\":1}" },
        { "skills", "[\"a\\ud800\"]" }, { "skills", "false" },
        { "activities", "\"store, analyse; build\"" }, { "activities", "[\"store, analyse\",\"build\"]" },
        { "companySize", "50" }, { "companySize", "\"51-100\"" }, { "companySize", "[50]" },
        { "education", "\"master\"" }, { "education", "\"a\\u0000b\"" }, { "education", "\"\\ud800\"" }, { "city", "\"Portland, OR\"" },
        { "country", "\"GB\"" },
        { "certifications", "\"AWS SA, CISSP\"" }, { "certifications", "[\"CFA\"]" }, { "workMode", "7" },
        { "skills", JsonSerializer.Serialize(Enumerable.Range(0, 301).Select(i => $"skill {i}")) },
        { "education", $"\"{new string('x', 501)}\"" },
    };

    public static TheoryData<string> Fields => [.. ProfileFields.All.Select(one => one.Name)];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Inputs))]
    public void TheSameValueGetsTheSameVerdictAtEachDoor(string field, string json)
    {
        using var document = JsonDocument.Parse($"{{\"{field}\":{json}}}");
        var (profile, problem) = Judge(document.RootElement);

        Assert.Equal((profile, problem), ThroughJson(document.RootElement));
        Assert.Equal((profile, problem), ThroughRow($"{{\"role\":\"x\",\"{field}\":{json}}}"));
        if (CellOf(document.RootElement.GetProperty(field)) is { Length: > 0 } cell)
        {
            Assert.Equal((profile, problem), ThroughCsv(field, cell));
            Assert.Equal((profile, problem), ThroughOption(field, cell));
        }
    }

    [Fact]
    public void AllFaultsAreToldAtOnce_AndAMemberThatIsNoFieldIsOne_ButInATable()
    {
        const string Mixed = """{"skills":"python, sql","yearsExperience":"3-5","companySize":50,"hobby":"chess"}""";
        using var document = JsonDocument.Parse(Mixed.Replace("3-5", "3-x", StringComparison.Ordinal));
        var faults = new Faults();
        var fields = new FieldReader(document.RootElement, "", faults);
        fields.Profile();
        fields.RefuseOthers();

        Assert.Equal(["hobby", "yearsExperience"], faults.ToErrors().Keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            "p.json: unknown member 'hobby', 'yearsExperience': '3-x' is not a number of years (write it like 4, 2.5, 3-5 or 20+, "
            + "or leave it blank); "
                + "expected a profile like {\"skills\": [\"python\"], \"yearsExperience\": 4, \"country\": \"GB\"}; correct or remove it.",
            Assert.Throws<InputUnusableException>(() => ProfileJson.Parse(document.RootElement.GetRawText(), "p.json")).Message);

        using var table = ProfileTables.Open(_folder.Write("people.ndjson", Mixed + "\n"));
        var row = table.Read().Single();

        Assert.Equal(
            "python|sql 4 50", Told(row.Profile!.Profile, ProfileFields.Skills, ProfileFields.YearsExperience, ProfileFields.CompanySize));
        Assert.Equal(["hobby"], table.IgnoredColumns);
    }

    [Theory]
    [MemberData(nameof(Fields))]
    public void AFieldOfTheTableIsAtEveryDoor(string name)
    {
        var field = ProfileFields.Find(name)!;
        var profile = new Profile();
        Assert.Null(field.Read("4", profile));
        var text = new StringWriter();
        using (var writer = new LabelledProfileCsvWriter(text))
        {
            writer.Write(new() { ProfileId = "a", Source = "b", Profile = profile, Role = field.IsLabel ? "4" : "x" });
        }

        Assert.Contains(field.Column, text.ToString().Split('\n')[0].Split(','));
        using var table = LabelledProfileCsv.OpenText(text.ToString(), "people.csv");
        var row = table.Read().Single().Profile!;
        Assert.Equal("4", field.IsLabel ? row.Role : field.Write(row.Profile));
        Assert.Contains($"  {field.Option} <", new CommandRun().Run("recommend", "--help").Out, StringComparison.Ordinal);
        Assert.Contains(
            $"\"{field.Name}\": {{",
            File.ReadAllText(Path.Combine(Repository.Root, "tests/Recommender.Tests/Approved/openapi.txt")),
            StringComparison.Ordinal);
        Assert.Contains(
            $"| `{field.Column}` | {field.Meaning}",
            File.ReadAllText(Path.Combine(Repository.Root, "training/rows.md")),
            StringComparison.Ordinal);
        Assert.NotNull(ImportMap.Parse(
            field.Kind == FieldKind.Terms
                ? $"{{\"source\":\"x\",\"fields\":{{\"role\":{{\"column\":\"r\"}}}},\"{field.Name}\":[{{\"columns\":[\"c\"]}}]}}"
                : $"{{\"source\":\"x\",\"skills\":[{{\"columns\":[\"s\"]}}],\"fields\":{{\"{field.Column}\":{{\"column\":\"c\"}}}}}}",
            "map.json"));
    }

    private static string Told(Profile profile, params IEnumerable<ProfileField> fields) =>
        string.Join(' ', fields.Select(field => field.Write(profile)));

    private static (string Profile, string? Problem) Judge(JsonElement json)
    {
        var faults = new Faults();
        var profile = new FieldReader(json, "", faults).Profile();
        var words = faults.ToErrors().Values.SelectMany(found => found).SingleOrDefault();
        return (Told(profile, ProfileFields.All), words?.Split(", which ")[1].Split("; ")[0]);
    }

    private static (string Profile, string? Problem) ThroughJson(JsonElement json)
    {
        try
        {
            return (Told(ProfileJson.Parse(json.GetRawText(), "p.json"), ProfileFields.All), null);
        }
        catch (InputUnusableException fault)
        {
            return (Told(new(), ProfileFields.All), Known(fault.Message));
        }
    }

    private (string Profile, string? Problem) ThroughRow(string line)
    {
        using var table = ProfileTables.Open(_folder.Write("people.ndjson", line + "\n"));
        return Verdict(table.Read().Single());
    }

    private static (string Profile, string? Problem) ThroughCsv(string field, string cell)
    {
        using var table = LabelledProfileCsv.OpenText(
            $"role,{ProfileFields.Find(field)!.Column}\nx,\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"\n", "people.csv");
        return Verdict(table.Read().Single());
    }

    private static (string Profile, string? Problem) ThroughOption(string field, string cell)
    {
        var options = new ProfileOptions(new(TextWriter.Null, TextWriter.Null));
        var command = new RootCommand();
        options.AddTo(command);
        try
        {
            return (
                Told(options.Read(command.Parse([
                    $"{ProfileFields.Find(field)!.Option}={cell}", "--city=Leeds",
                ])) with
                { City = field == "city" ? cell : null }, ProfileFields.All), null);
        }
        catch (InputUnusableException fault)
        {
            return (Told(new(), ProfileFields.All), Known(fault.Message));
        }
    }

    private static (string Profile, string? Problem) Verdict(RowResult row) =>
        (Told(row.Profile?.Profile ?? new(), ProfileFields.All), row.Errors.SingleOrDefault()?.Problem);

    // The problem among the words of a message.
    private static string Known(string message) =>
        Problems.FirstOrDefault(problem => message.Contains($"' {problem}", StringComparison.Ordinal)) ?? message;

    private static readonly string[] Problems =
    [
        "is not a number of years", "is outside 0 to 60 years", "is no single value", "is no list of texts",
        "is no text in a list of texts",
        "holds half a character (a surrogate without its other half)", "contains a zero character", "is more than 300",
        "has more than 500 characters",
    ];

    // What a table's cell or an option says of the same; null for what only JSON can say.
    private static string? CellOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when !value.GetRawText().Contains("\\u", StringComparison.Ordinal) => value.GetString(),
        JsonValueKind.Number => value.GetRawText() is var raw && !raw.Contains('e', StringComparison.Ordinal) ? raw : null,
        JsonValueKind.Array when value
            .EnumerateArray()
            .All(entry => entry.ValueKind == JsonValueKind.String && !entry.GetRawText().Contains("\\u", StringComparison.Ordinal)) =>
            TermList.Write([.. value.EnumerateArray().Select(entry => entry.GetString()!)]),
        _ => null,
    };
}
