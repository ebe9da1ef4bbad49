using Recommender.Tables;

namespace Recommender.Tests.Tables;

public sealed class RejectsWriterTests
{
    [Fact]
    public void A_line_an_error_with_long_values_cut_and_formulas_disarmed()
    {
        var text = new StringWriter();
        using (var rejects = new RejectsWriter(text))
        {
            rejects.Write(new RowError("a.csv", 3, "salary", "-5", "is no pay", "leave it blank"));
            rejects.Write(new RowError("a.csv", 4, "city", "=cmd|'x'!A1", "is odd"));
            rejects.Write(new RowError("a.csv", 5, "city", new string('x', 300), "is long, \"very\""));
        }

        Assert.Equal(
            "file,line,column,value,problem,suggestion\n" +
            "a.csv,3,salary,-5,is no pay,leave it blank\n" +
            "a.csv,4,city,'=cmd|'x'!A1,is odd,\n" +
            $"a.csv,5,city,{new string('x', 200)}…,\"is long, \"\"very\"\"\",\n",
            text.ToString());
    }
}
