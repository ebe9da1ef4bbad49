using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recommender.Taxonomy;

namespace Recommender.Benchmarks.Service;

/// <summary>
/// Bodies made to cost more than they look, for each route that takes one; the worst of each kind that was found by trying.
/// </summary>
internal static class BodyKinds
{
    public const string One = "/v1/recommendations";
    public const string Batch = "/v1/recommendations/batch";
    public const string Infer = "/v2/models/recommender/infer";
    public const string Outcomes = "/v1/outcomes";

    private const int MostProfiles = 1_000;
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    // Quotes within a text as two letters, as senders write them.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JobTaxonomy Taxonomy = DefaultModel.Bundle.Taxonomy;

    private static readonly (string Name, Func<Random, JsonObject> Profile, int Many)[] Profiles =
    [
        ("100 unknown words of 8 letters", chance => Of("skills", 100, () => Word(chance, 8)), MostProfiles),
        ("100 unknown words of 22 letters", chance => Of("skills", 100, () => Word(chance, 22)), 150),
        ("100 near-misses of skills", chance => Of("skills", 100, () => Misspelt(chance, Any(chance, Taxonomy.Skills.All).Name)), 150),
        ("100 words that share their first half", chance => Of("skills", 100, () => Half(chance) + Word(chance, 5)), 150),
        ("200 words, the same in every profile", _ => Of("skills", 200, Counter("palindrome")), 100),
        ("5 words of 500 letters", chance => Of("skills", 5, () => Word(chance, 500)), 150),
        ("entries of 99 short words", chance => Of("skills", 4, () => Phrase(chance, 99, 4)), 200),
        ("entries of 240 times one known word, and an unknown one", chance => Of(
            "skills", 3, () => string.Concat(Enumerable.Repeat("c ", 240)) + Word(chance, 5)), 100),
        ("lists of known skills in an entry", chance => Of(
            "skills", 20, () => Cut(string.Join(',', Enumerable.Range(0, 40).Select(_ => Any(chance, Taxonomy.Skills.All).Name)))), 100),
        ("combining characters", _ => Of("skills", 5, () => "a" + new string('\u0301', 490)), 150),
        ("100 unknown activities", chance => Of("activities", 100, () => Word(chance, 12)), 150),
        ("100 unknown cities to leave out", chance => Of("excludeCities", 100, () => Word(chance, 8)), 150),
        ("a title of 70 unknown words", chance => new() { ["currentRole"] = Phrase(chance, 70, 6) }, 300),
        ("a title of 16 words of 2 letters", chance => new() { ["currentRole"] = Phrase(chance, 16, 2) }, MostProfiles),
        ("a title of abbreviations",
            chance => new() { ["currentRole"] = "senior " + string.Concat(Enumerable.Repeat("swe mle nlp ", 40)) + Word(chance, 4) }, 100),
        ("an unknown title", chance => new() { ["currentRole"] = Word(chance, 5) }, MostProfiles),
        ("a title twice misspelt",
            chance => new() { ["currentRole"] = Misspelt(chance, Misspelt(chance, Any(chance, Taxonomy.Roles.All).Title)) }, MostProfiles),
        ("an unknown city", chance => new() { ["city"] = Word(chance, 7) }, MostProfiles),
        ("a city with 230 places behind it",
            chance => new() { ["city"] = "Cambridge" + string.Concat(Enumerable.Range(0, 230).Select(_ => "," + Word(chance, 1))) }, 300),
        ("nothing at all", _ => [], MostProfiles),
        ("next to nothing, never the same", chance => new() { ["yearsExperience"] = Math.Round(chance.NextDouble() * 60, 4) },
            MostProfiles),
        ("50 roles and 50 cities asked for", chance => new()
        {
            ["top"] = 50 - chance.Next(10),
            ["cities"] = 50 - chance.Next(10),
            ["remote"] = chance.Next(2) == 0,
        }, MostProfiles),
        ("a number of 400 digits", _ => new() { ["yearsExperience"] = JsonNode.Parse("1." + new string('7', 400)) }, MostProfiles),
        ("200 unknown fields", chance => Fields(chance, 200), MostProfiles),
    ];

    /// <summary>Every kind for the routes of recommendations, and those of outcomes.</summary>
    public static IEnumerable<BodyKind> All =>
    [
        .. Profiles.Select(kind => new BodyKind(One, kind.Name, 1, chance => Utf8(kind.Profile(chance)))),
        .. Profiles.Select(kind => new BodyKind(Batch, kind.Name, kind.Many, chance => BatchOf(Many(kind.Many, chance, kind.Profile)))),
        new BodyKind(Batch, "four megabytes of blanks", 1, _ => [.. BatchOf([new()]), .. Enumerable.Repeat((byte)' ', 4_000_000)]),
        new BodyKind(Infer, "as deep as is accepted, at length", 1, _ => Deep(200_000)),
        .. Profiles.Where(kind => !kind.Profile(new Random(1)).Any(pair => pair.Key is "excludeCities" or "top")).Select(kind =>
            new BodyKind(Infer, kind.Name, kind.Many, chance => TensorOf(Many(kind.Many, chance, kind.Profile)))),
        .. Profiles.Take(6).Select(kind => new BodyKind(Outcomes, kind.Name, 1, chance => Utf8(Outcome(kind.Profile(chance), chance)))),
        Table("skills of 100 unknown words", chance => string.Join('|', Enumerable.Range(0, 100).Select(_ => Word(chance, 8)))),
        Table("a bracket that is never closed", _ => "\"(" + new string(',', 900) + "\""),
    ];

    /// <summary>As many ordinary people as fill so many bytes, and blanks for the rest.</summary>
    public static byte[] Ordinary(BodyKind kind, int bytes, IReadOnlyList<JsonObject> people)
    {
        var size = people.Take(50).Average(person => Utf8(person).Length + 1.0);
        var count = Math.Clamp((int)Math.Round(bytes / size), 1, MostProfiles);
        var body = kind.Route switch
        {
            Batch => BatchOf(people.Take(count)),
            Infer => TensorOf(people.Take(Math.Max(1, (int)(count * 0.85)))),
            Outcomes when kind.ContentType == "text/csv" => Rows(Math.Max(1, bytes / 60), _ => "python|sql|docker|git|excel"),
            Outcomes => Utf8(Outcome(people[0].DeepClone().AsObject(), new(3))),
            _ => Utf8(Longer(people[0], bytes)),
        };
        return [.. body, .. Enumerable.Repeat((byte)' ', kind.ContentType == "text/csv" ? 0 : Math.Max(0, bytes - body.Length))];
    }

    // One person of an ordinary kind who tells so much.
    private static JsonObject Longer(JsonObject person, int bytes)
    {
        var longer = person.DeepClone().AsObject();
        var skills = longer["skills"]!.AsArray();
        foreach (var skill in Taxonomy.Skills.All.Take(200 - skills.Count).TakeWhile(_ => Utf8(longer).Length < bytes))
        {
            skills.Add(skill.Name);
        }

        return longer;
    }

    private static BodyKind Table(string name, Func<Random, string> skills) =>
        new(Outcomes, "a table: " + name, 500, chance => Rows(500, _ => skills(chance))) { ContentType = "text/csv" };

    private static byte[] Rows(int count, Func<int, string> skills) => Encoding.UTF8.GetBytes(
        "profile_id,role,skills\n"
        + string.Concat(Enumerable.Range(0, count).Select(row => FormattableString.Invariant($"p{row},Data Scientist,{skills(row)}\n"))));

    private static JsonObject Outcome(JsonObject profile, Random chance)
    {
        profile.Remove("currentRole");
        profile["personId"] = "p" + Word(chance, 6);
        profile["role"] = "Data Scientist";
        return profile;
    }

    private static IEnumerable<JsonObject> Many(int count, Random chance, Func<Random, JsonObject> profile) =>
        Enumerable.Range(0, count).Select(_ => profile(chance));

    private static byte[] BatchOf(IEnumerable<JsonObject> profiles) =>
        Utf8(new JsonObject { ["profiles"] = new JsonArray([.. profiles.Select(profile => profile.DeepClone())]) });

    private static byte[] TensorOf(IEnumerable<JsonObject> profiles)
    {
        JsonNode[] data = [.. profiles.Select(profile => JsonValue.Create(profile.ToJsonString(Plain)))];
        return Utf8(new JsonObject
        {
            ["inputs"] = new JsonArray(new JsonObject
            {
                ["name"] = "profile",
                ["shape"] = new JsonArray(data.Length),
                ["datatype"] = "BYTES",
                ["data"] = new JsonArray(data),
            }),
        });
    }

    private static byte[] Utf8(JsonNode body) => Encoding.UTF8.GetBytes(body.ToJsonString(Plain));

    private static byte[] Deep(int times)
    {
        var body = JsonNode.Parse(TensorOf([[]]))!.AsObject();
        body["outputs"] = new JsonArray();
        return Encoding.UTF8.GetBytes(body.ToJsonString(Plain).Replace(
            "\"outputs\":[]", "\"outputs\":[" + string.Join(',', Enumerable.Repeat("[[[[]]]]", times)) + "]", StringComparison.Ordinal));
    }

    private static JsonObject Of(string field, int count, Func<string> word) =>
        new() { [field] = new JsonArray([.. Enumerable.Range(0, count).Select(_ => JsonValue.Create(word()))]) };

    private static JsonObject Fields(Random chance, int count)
    {
        var fields = new JsonObject();
        for (var i = 0; i < count; i++)
        {
            fields[Word(chance, 6)] = 1;
        }

        return fields;
    }

    private static Func<string> Counter(string word)
    {
        var i = 0;
        return () => FormattableString.Invariant($"{word}{i++}x");
    }

    private static string Cut(string text) => text[..Math.Min(490, text.Length)];

    private static string Half(Random chance) =>
        Any(chance, Taxonomy.Skills.All).Name is { Length: > 5 } name ? name[..(name.Length / 2)] : "data";

    private static string Phrase(Random chance, int words, int letters) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Word(chance, letters)));

    private static string Word(Random chance, int letters) =>
        string.Concat(Enumerable.Range(0, letters).Select(_ => Letters[chance.Next(Letters.Length)]));

    private static string Misspelt(Random chance, string word) =>
        word.Insert(chance.Next(word.Length), Word(chance, 2)).Remove(chance.Next(word.Length), 1);

    private static T Any<T>(Random chance, IReadOnlyList<T> all) => all[chance.Next(all.Count)];
}
