using System.IO.Compression;
using System.Text;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.People;

/// <summary>One person's rows in tables of every format.</summary>
public sealed class PersonRowsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(
        "t.csv",
        "profile_id,skills\nanna,sql\nbert,python\nanna#2,\"a, b\n\"\"c\"\"\"\n",
        "sep=,\n\"profile_id\",\"skills\"\nbert,python\n")]
    [InlineData("t.csv", "skills;Profile ID\r\n\"x;\ny\";\"anna\"\r\nsql;bert\r\n", "sep=;\n\"skills\";\"Profile ID\"\nsql;bert\r\n")]
    [InlineData("t.csv", "sep=;\nprofile_id;skills\nanna;sql\nbert;a,b,c,d", "sep=;\n\"profile_id\";\"skills\"\nbert;a,b,c,d\n")]
    [InlineData(
        "t.csv",
        "profile_id,skills\nanna,sql\nbert,\"never closed\nanna,python\ncarl,c\n",
        "sep=,\n\"profile_id\",\"skills\"\nbert,\"never closed\ncarl,c\n")]
    [InlineData("t.tsv", "profile_id\tskills\nanna\tsql\nannabel\tpython\n", "sep=\t\n\"profile_id\"\t\"skills\"\nannabel\tpython\n")]
    [InlineData(
        "t.ndjson",
        "{\"profile_id\":\"\\u0061nna\",\"skills\":[\"sql\"]}\n\n{\"profileId\":\"bert\",\"skills\":[\"anna\"]}\nno json anna\n",
        "\n{\"profileId\":\"bert\",\"skills\":[\"anna\"]}\nno json anna\n")]
    public void TheyAreFoundAndLeftOut_AndTheOthersStayAsTheyAre(string name, string table, string expected)
    {
        foreach (var packed in new[] { "", ".gz" })
        {
            var path = Write(name + packed, table);

            Assert.True(PersonRows.Any(path, IsAnna));
            var (theirs, others) = PersonRows.CopyWithout(path, _folder.File($"copy-{name}{packed}"), IsAnna);

            Assert.Equal(expected, Read($"copy-{name}{packed}"));
            Assert.InRange(theirs, 1, 2);
            Assert.InRange(others, 1, 2);
            Assert.False(PersonRows.Any(_folder.File($"copy-{name}{packed}"), IsAnna));
        }
    }

    [Theory]
    [InlineData("profile_id,skills\nbert,anna\n")]
    [InlineData("skills,country\nanna,GB\n")]
    public void WhereTheyHaveNone_NothingIsLeftOut(string table)
    {
        var path = Write("t.csv", table);

        Assert.False(PersonRows.Any(path, IsAnna));
        Assert.Equal((0, 1), PersonRows.CopyWithout(path, _folder.File("copy.csv"), IsAnna));
    }

    [Fact]
    public void WhatRemainsOfATableIsReadAsBefore()
    {
        var path = _folder.File("people.csv");
        using (var writer = LabelledProfileCsvWriter.Create(path))
        {
            foreach (var person in MadePeople.Labelled(3_000))
            {
                writer.Write(person);
            }
        }

        var (theirs, others) = PersonRows.CopyWithout(path, _folder.File("copy.csv"), id => id.EndsWith('7'));

        Assert.Equal((300, 2_700), (theirs, others));
        Assert.Equal(People(path).Where(person => !person.Contains("7 ", StringComparison.Ordinal)), People(_folder.File("copy.csv")));

        static List<string> People(string file)
        {
            using var table = ProfileTables.Open(file);
            return [.. table.Read().Select(
                row => $"{row.Profile!.ProfileId} {row.Profile.Role} {row.Profile.Pay} {string.Join('|', row.Profile.Profile.Skills)}")];
        }
    }

    [Fact]
    public void ADamagedTableIsRefused()
    {
        var path = _folder.File("t.csv.gz");
        File.WriteAllBytes(path, [.. Packed("profile_id,skills\nanna,sql\n")[..^6]]);

        Assert.Throws<InputUnusableException>(() => PersonRows.CopyWithout(path, _folder.File("copy.csv.gz"), IsAnna));
    }

    private static bool IsAnna(string id) => id.Split('#')[0] == "anna";

    private string Write(string name, string text)
    {
        var path = _folder.File(name);
        File.WriteAllBytes(path, name.EndsWith(".gz", StringComparison.Ordinal) ? Packed(text) : Encoding.UTF8.GetBytes(text));
        return path;
    }

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private string Read(string name)
    {
        using var file = File.OpenRead(_folder.File(name));
        using var reader = new StreamReader(
            name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        return reader.ReadToEnd();
    }
}
