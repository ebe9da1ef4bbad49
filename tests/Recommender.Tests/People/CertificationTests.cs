using Recommender.People;
using Recommender.Tables;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

/// <summary>A certificate stands for the skills it attests.</summary>
public sealed class CertificationTests : IDisposable
{
    private static readonly JobTaxonomy Seeds = JobTaxonomy.Load(Path.Combine(Repository.Root, "seeds"));

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("AWS SA", "aws", "cloud-architecture")]
    [InlineData("cissp", "cyber-security")]
    [InlineData("CFA Level II", "finance")]
    [InlineData("AZ-104", "azure")]
    [InlineData("Databricks Certified Developer", "databricks")]
    public void ItsSkillsAreThoseOfThePerson(string text, params string[] skills)
    {
        var person = new ProfileResolver(Seeds).Resolve(new() { Certifications = [text] });

        Assert.Equal(skills, person.Skills.Select(skill => skill.Id));
        Assert.Empty(person.Unknown);
    }

    [Fact]
    public void ASkillThatIsToldTwiceIsOne_AndWhatIsNoCertificateIsTold()
    {
        var person = new ProfileResolver(Seeds)
            .Resolve(new() { Skills = ["aws", "python"], Certifications = ["AWS SAA", "Grade 5 piano"] });

        Assert.Equal(["aws", "python", "cloud-architecture"], person.Skills.Select(skill => skill.Id));
        Assert.Equal([("certifications", "Grade 5 piano")], person.Unknown.Select(unknown => (unknown.Field, unknown.Term.Text)));
    }

    [Fact]
    public void ATaxonomyMayDoWithoutTheTable_ButNotWithASkillThatIsNone()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "seeds")))
        {
            File.Copy(file, _folder.File(Path.GetFileName(file)));
        }

        File.AppendAllText(_folder.File("certifications.csv"), "juggler,Certified Juggler,juggling,,made up\n");

        Assert.Equal(
            $"Found 1 fault(s) in the reference tables of '{_folder.Path}'; expected none; "
            + "mend: certifications.csv: 'juggler' names the skill 'juggling', which skills.csv has not.",
            Assert.Throws<InputUnusableException>(() => JobTaxonomy.Load(_folder.Path)).Message);

        File.Delete(_folder.File("certifications.csv"));

        Assert.Empty(JobTaxonomy.Load(_folder.Path).Certifications.All);
    }
}
