using System.Globalization;
using System.Text;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>An operator's words laid over reference tables: what is read, and what is refused.</summary>
public sealed class AddedTablesTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void WordsAreReadAsWhatTheyAreAddedFor()
    {
        _temp.Write("skills.csv", "id,aliases\npython,zorblax|zorblax script\n");
        _temp.Write("roles.csv", "id,aliases\ndata-analyst,Zorb Wrangler\n");
        _temp.Write("role_titles.csv", "role,language,titles\ndata-engineer,eo,Zorbisto|Zorbistino\n");
        _temp.Write("cities.csv", "id,name,country,aliases,source\nlondon-gb,,,Zorbopolis,ours\nzorbton-gb,Zorbton,GB,Old Zorbton,ours\n");

        var taxonomy = MadePeople.Taxonomy.With(AddedTables.Read(_temp.Path));

        Assert.Equal("python", Assert.Single(taxonomy.Skills.Resolve("Zorblax Script").Known).Id);
        Assert.Equal("data-analyst", taxonomy.Roles.Resolve("zorb wrangler").Known!.Role.Id);
        Assert.Equal("data-engineer", taxonomy.Roles.Resolve("Zorbistino").Known!.Role.Id);
        Assert.Equal("london-gb", taxonomy.Cities.Resolve("Zorbopolis").Known!.Id);
        var added = taxonomy.Cities.Resolve("old zorbton").Known!;
        Assert.Equal(("zorbton-gb", "Zorbton", "GB", true), (added.Id, added.Name, added.Country, added.IsPlaceAlone));
        Assert.Null(MadePeople.Taxonomy.Skills.Resolve("zorblax").Known.SingleOrDefault());
        Assert.Equal(MadePeople.Taxonomy.Skills.All.Select(skill => skill.Id), taxonomy.Skills.All.Select(skill => skill.Id));
        Assert.Equal(MadePeople.Taxonomy.Cities.All, taxonomy.Cities.All.SkipLast(1));
    }

    [Fact]
    public void TheTablesABundleCarriesStayThose()
    {
        _temp.Write("skills.csv", "id,aliases\npython,zorblax\n");

        var taxonomy = MadePeople.Taxonomy.With(AddedTables.Read(_temp.Path));

        Assert.Equal(MadePeople.Taxonomy.Files, taxonomy.Files);
    }

    [Fact]
    public void ACityThatALargerOneElsewhereIsNamedLikeIsMeantInItsCountryAlone()
    {
        _temp.Write("cities.csv", "id,name,country,aliases\nparis-gb,Paris,GB,\n");

        var cities = MadePeople.Taxonomy.With(AddedTables.Read(_temp.Path)).Cities;

        Assert.Equal(("paris-gb", "FR"), (cities.Resolve("Paris", "GB").Known!.Id, cities.Resolve("Paris").Known!.Country));
    }

    [Theory]
    [InlineData("skills.csv", "id,aliases\npythn,zorblax\n", "skills.csv(2): found the skill 'pythn', which the model's tables have not "
        + "(did you mean 'python'?); expected the id of one that is there; correct it, or take the row out")]
    [InlineData("skills.csv", "id,aliases\npython,py|py3\nsql,zorblax|spark\n",
        "skills.csv(3): found 'spark' for 'sql', which means Apache Spark already; expected a word without a meaning; take it out")]
    [InlineData("skills.csv", "id,aliases\npython,and\n",
        "skills.csv(2): found 'and' for 'python', which means nothing by itself already; expected a word without a meaning; take it out")]
    [InlineData("skills.csv", "id,aliases\npython,zorblax\nsql,Zorblax\n",
        "skills.csv(3): found 'Zorblax' for 'sql', and in skills.csv(2) for 'python'; expected one meaning; keep one")]
    [InlineData("roles.csv", "id,aliases\ndata-wizard-of-bees,zorb\n",
        "roles.csv(2): found the role 'data-wizard-of-bees', which the model's tables have not")]
    [InlineData("roles.csv", "id,aliases\ndata-analyst,Data Scientist\n",
        "roles.csv(2): found 'Data Scientist' for 'data-analyst', which means Data Scientist already")]
    [InlineData("role_titles.csv", "role,titles\ndata-analyst,Sr. Data Scientist\n",
        "role_titles.csv(2): found 'Sr. Data Scientist' for 'data-analyst', which means ")]
    [InlineData("cities.csv", "id,name,country,aliases\nlondon-gb,,,Leeds\n",
        "cities.csv(2): found 'Leeds' for 'london-gb', which means Leeds (GB) already")]
    [InlineData("cities.csv", "id,name,country,aliases\nlondon-gb,,,Germany\n",
        "cities.csv(2): found 'Germany' for 'london-gb', which means Germany already")]
    [InlineData("cities.csv", "id,name,country,aliases\nlondon-gb,London,FR,Zorbopolis\n",
        "cities.csv(2): found 'london-gb' as 'London' in 'FR', which the model's tables have as London (GB); expected the same or nothing; "
        + "leave name and country blank, or give the new city another id")]
    [InlineData("cities.csv", "id,name,country,aliases\nleeds-two,Leeds,GB,\n",
        "cities.csv(2): found 'Leeds' for 'leeds-two', which means Leeds (GB) already")]
    [InlineData("cities.csv", "id,name,country,aliases\nzorbton-gb,,GB,\n",
        "without a name; expected an id that is there, or name and country (ISO code) of a new one; correct it")]
    [InlineData("cities.csv", "id,name,country,aliases\nzorbton-gb,Zorbton,Zorbia,\n",
        "cities.csv(2): found the city 'zorbton-gb', which the model's tables have not")]
    [InlineData("cities.csv", "id,name,country,aliases\nzorbton-gb,Zorbton,Zorbia,\n",
        "in the country 'Zorbia'; expected an id that is there, or name and country (ISO code) of a new one; correct it")]
    [InlineData("cities.csv", "id,name,country,aliases\nzorbton-gb,Zorbton,gb,\n", "in the country 'gb'; expected an id that is there")]
    [InlineData("cities.csv", "id,name,country,aliases\nzorbton-gb,\"Zorbton, Yorks\",GB,\n",
        "found 'Zorbton, Yorks' for 'zorbton-gb', which is not read as one name; expected words without commas")]
    public void WordsThatDoNotFitTheTablesAreRefused(string file, string text, string fault)
    {
        _temp.Write(file, text);
        var added = AddedTables.Read(_temp.Path);

        var refused = Assert.Throws<InputUnusableException>(() => MadePeople.Taxonomy.With(added));

        Assert.StartsWith("Found added tables that do not fit the reference tables: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(fault, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith(
            "; expected words for what they hold; mend the added tables, or leave them out.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryFaultIsToldAtOnce()
    {
        _temp.Write("skills.csv", "id,aliases\npythn,zorblax\n");
        _temp.Write("roles.csv", "id,aliases\ndata-anlyst,zorb\n");

        var refused = Assert.Throws<InputUnusableException>(() => MadePeople.Taxonomy.With(AddedTables.Read(_temp.Path)));

        Assert.Contains("skills.csv(2): ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("roles.csv(2): ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFolderThatIsNotThereIsRefused() => Assert.Equal(
        $"Found no folder '{_temp.File("none")}'; expected one with added tables (skills.csv, roles.csv, role_titles.csv, cities.csv); "
        + "make it, or leave it out.",
        Assert.Throws<InputUnusableException>(() => AddedTables.Read(_temp.File("none"))).Message);

    [Fact]
    public void AnEmptyFolderIsRefused()
    {
        _temp.Write(".hidden", "passed over");

        Assert.Equal(
            $"Found no table in the folder of added tables '{_temp.Path}'; expected skills.csv, roles.csv, role_titles.csv, cities.csv "
            + "or some of them; add one, or leave the folder out.",
            Refusal());
    }

    [Fact]
    public void OtherFilesAreRefused()
    {
        _temp.Write("skills.csv", "id,aliases\npython,zorblax\n");
        _temp.Write("pay_words.csv", "kind\n");
        _temp.Write("notes.txt", "");

        Assert.Equal(
            $"Found notes.txt; pay_words.csv in the folder of added tables '{_temp.Path}'; "
            + "expected skills.csv, roles.csv, role_titles.csv, cities.csv alone; take the others out.",
            Refusal());
    }

    [Theory]
    [InlineData("", "found that 'skills.csv' is empty or no regular file; expected a small CSV")]
    [InlineData("id,names\npython,zorblax\n", "found the columns id, names; expected aliases too; add what is missing.")]
    [InlineData("id,name,aliases\npython,Python,zorblax\n",
        "skills.csv(2): found the column name; expected id, aliases, source alone, as nothing else is added")]
    [InlineData("id,aliases\npython,zorblax, zorb\n",
        "skills.csv(2): found 3 cells under 2 columns; expected one for each; put quotes around a cell with a comma")]
    [InlineData("id,aliases\n,zorblax\n", "skills.csv(2): found no 'id'; expected the id of an entry of the reference tables")]
    [InlineData("id,aliases\npython,zor\"blax\n",
        "skills.csv(2): found text that is no CSV; expected quotes around a whole cell alone, doubled within it")]
    [InlineData("id,aliases\npython,\"zor\nblax\"\n", "found a line break within a word; expected one line; close the quotes of the cell")]
    [InlineData("id,aliases\npython,zorblax|?!\n", "found '?!', which has neither letters nor digits; expected a word")]
    public void ATableThatCannotBeReadIsRefused(string text, string fault)
    {
        _temp.Write("skills.csv", text);

        Assert.Contains(fault, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsNoUtf8IsRefused()
    {
        _temp.Write("skills.csv", Encoding.Latin1.GetBytes("id,aliases\npython,zörblax\n"));

        Assert.Contains("found that 'skills.csv' is no UTF-8; expected a small CSV", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsTooLargeIsRefused()
    {
        _temp.Write("skills.csv", "id,aliases\npython," + new string('z', 5 * 1024 * 1024));
        Assert.Contains("found that 'skills.csv' is larger than 4,194,304 bytes", Refusal(), StringComparison.Ordinal);

        _temp.Write("skills.csv", "id,aliases\npython," + new string('z', 201));
        Assert.Contains("skills.csv(2): found a word of 201 letters; expected at most 200", Refusal(), StringComparison.Ordinal);

        _temp.Write("skills.csv", "id,aliases\npython," + string.Join('|', Enumerable.Range(0, 20_001).Select(Word)));
        Assert.Contains("found more than 20,000 words in all; expected fewer; take some out", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void OfManyFaultsTheFirstAreTold()
    {
        _temp.Write("skills.csv", "id,aliases\n" + string.Concat(Enumerable.Repeat(",zorblax\n", 1_000)));

        Assert.Contains(" and 980 more in the added tables of", Refusal(), StringComparison.Ordinal);
        Assert.True(Refusal().Length < 3_000);
    }

    [Fact]
    public void AFolderInPlaceOfATableIsRefused()
    {
        Directory.CreateDirectory(_temp.File("skills.csv"));

        Assert.Contains("found that 'skills.csv' is a folder; expected a small CSV", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void ALinkAsInAMountedVolumeIsFollowed()
    {
        var data = Directory.CreateDirectory(_temp.File("..data")).FullName;
        File.WriteAllText(Path.Combine(data, "skills.csv"), "id,aliases\npython,zorblax\n");
        File.CreateSymbolicLink(_temp.File("skills.csv"), Path.Combine("..data", "skills.csv"));

        Assert.Equal(["zorblax"], AddedTables.Read(_temp.Path).Rows[0].Words);
    }

    [Fact]
    public void TheFingerprintIsThatOfTheBytes()
    {
        _temp.Write("skills.csv", "id,aliases\npython,zorblax\n");
        var (first, same) = (AddedTables.Read(_temp.Path).Fingerprint, AddedTables.Read(_temp.Path).Fingerprint);
        _temp.Write("skills.csv", "id,aliases\npython,zorblux\n");

        Assert.Equal(first, same);
        Assert.NotEqual(first, AddedTables.Read(_temp.Path).Fingerprint);
    }

    private string Refusal() => Assert.Throws<InputUnusableException>(() => AddedTables.Read(_temp.Path)).Message;

    private static string Word(int number) => string.Create(CultureInfo.InvariantCulture, $"zorb{number}");
}
