namespace Recommender.Tables;

/// <summary>
/// A file or value from outside cannot be used at all (as opposed to one bad row, which is a <see cref="RowError"/>).
/// The message is one line: found, expected, do this.
/// </summary>
public sealed class InputUnusableException(string message, Exception? inner = null) : Exception(message, inner)
{
    internal static InputUnusableException Of(string subject, string found, string expected, string cure, Exception? inner = null) =>
        new($"{subject}: {found}; expected {expected}; {cure}.", inner);
}
