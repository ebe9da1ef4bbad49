namespace Recommender.Tests;

/// <summary>
/// Holds a text to the approved one in <c>Approved/</c>. A difference is written beside it as <c>.received.txt</c>, to be read and moved
/// over.
/// </summary>
internal static class Approved
{
    public static void Equal(string name, string text)
    {
        var approved = Path.Combine(Repository.Root, "tests", "Recommender.Tests", "Approved", $"{name}.txt");
        var received = Path.ChangeExtension(approved, ".received.txt");
        var expected = File.Exists(approved) ? File.ReadAllText(approved) : "";
        if (text != expected)
        {
            File.WriteAllText(received, text);
        }

        Assert.Equal(expected, text);
        File.Delete(received);
    }
}
