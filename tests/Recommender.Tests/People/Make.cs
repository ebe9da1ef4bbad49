using Recommender.People;

namespace Recommender.Tests.People;

/// <summary>Rows and errors made from a file or a text in one line.</summary>
internal static class Make
{
    public static List<RowResult> Rows(string path)
    {
        using var table = LabelledProfileCsv.Open(path);
        return [.. table.Read()];
    }

    /// <summary>Rows of CSV text, called people.csv in messages.</summary>
    public static List<RowResult> RowsOf(string text)
    {
        using var table = LabelledProfileCsv.OpenText(text, "people.csv");
        return [.. table.Read()];
    }

    public static LabelledProfile ProfileOf(string text) => Assert.Single(RowsOf(text)).Profile!;

    public static string[] ErrorsOf(string text) => [.. RowsOf(text).SelectMany(row => row.Errors).Select(error => error.ToString())];

    /// <summary>Why rows are used without labels that they tell.</summary>
    public static string[] LeftOutOf(string text) => [.. RowsOf(text).SelectMany(row => row.LeftOut).Select(error => error.ToString())];
}
