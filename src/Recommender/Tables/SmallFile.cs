namespace Recommender.Tables;

/// <summary>
/// Reads a file that is small by its nature, as a map; one that is not, or has no end, is refused before it fills the memory.
/// </summary>
public static class SmallFile
{
    private const int MostCharacters = 16 * 1024 * 1024;

    /// <exception cref="InputUnusableException">The file is longer than any of its kind.</exception>
    public static string ReadText(string path, string expected)
    {
        using var reader = new StreamReader(path);
        return ReadText(reader, path, expected);
    }

    /// <summary>The same of what is open already; the name is for messages.</summary>
    public static string ReadText(TextReader reader, string name, string expected)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var text = new System.Text.StringBuilder();
        var buffer = new char[16 * 1024];
        while (reader.ReadBlock(buffer, 0, buffer.Length) is > 0 and var read)
        {
            text.Append(buffer, 0, read);
            if (text.Length > MostCharacters)
            {
                throw InputUnusableException.Of(name, $"more than {MostCharacters:N0} characters", expected, "name the right file");
            }
        }

        return text.ToString();
    }
}
