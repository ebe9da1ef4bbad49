using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

public sealed class OccupationTableTests
{
    [Fact]
    public void NearARoleAreThoseOfItsOccupationsAndOfTheOnesPeopleMoveTo()
    {
        var taxonomy = MadePeople.Taxonomy;

        var near = taxonomy.Occupations.Near(taxonomy.Roles.ById["system-administrator"]);

        Assert.Contains("devops-engineer", near);
        Assert.Contains("network-engineer", near);
        Assert.DoesNotContain("statistician", near);
        Assert.Empty(taxonomy.Occupations.Near(taxonomy.Roles.ById["lawyer"]));
    }

    [Theory]
    [InlineData("1,Analysts,data-analyst,\n1,Others,,", "occupations.csv(3): id '1' is there twice")]
    [InlineData("1,Analysts,data-wizard,", "occupations.csv(2): 'data-wizard' is no role of roles.csv")]
    [InlineData("1,Analysts,data-analyst,2", "occupations.csv(2): '2' is no occupation of the table")]
    public void OccupationsAreOfRolesAndRelatedToOneAnother(string rows, string fault)
    {
        using var temp = new TempFolder();
        foreach (var file in Directory.EnumerateFiles(Repository.Seeds))
        {
            File.Copy(file, temp.File(Path.GetFileName(file)));
        }

        File.WriteAllText(temp.File("occupations.csv"), "id,name,roles,related\n" + rows);

        var refusal = Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(temp.Path));
        Assert.Equal($"Found 1 fault(s) in the reference tables of '{temp.Path}'; expected none; mend: {fault}.", refusal.Message);
    }
}
