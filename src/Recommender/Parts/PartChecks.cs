using System.Runtime.InteropServices;

namespace Recommender.Parts;

/// <summary>
/// What is asked of values read from a bundle's files: that they are there, within bounds that no model of ours comes near, and numbers at
/// all. The bounds are what keeps an answer from running out of memory or stack, or of the numbers there are.
/// </summary>
internal static class PartChecks
{
    /// <summary>No number of a model is larger; products of two and sums of many stay finite.</summary>
    public const double Largest = 1e9;

    private const int FirstYear = 1900;
    private const int LastYear = 2999;

    /// <exception cref="InvalidDataException">It does not hold; the problem names the member.</exception>
    public static void Holds(bool isSo, string file, string problem)
    {
        if (!isSo)
        {
            throw new InvalidDataException($"{file}: {problem}");
        }
    }

    public static void Text(string file, string member, string? text) => Holds(text is not null, file, $"'{member}' is missing");

    public static void Year(string file, string member, int year) =>
        Holds(year is >= FirstYear and <= LastYear, file, $"'{member}' is no year");

    public static void Number(string file, string member, double number, double least = -Largest, double most = Largest) =>
        Holds(number >= least && number <= most, file, $"'{member}' is out of bounds");

    /// <summary>The items of a list that is there, is not too long and lacks none.</summary>
    public static IReadOnlyList<T> List<T>(string file, string member, IReadOnlyList<T?>? items, int most)
        where T : class
    {
        Holds(items is not null, file, $"'{member}' is missing");
        Holds(items!.Count <= most, file, FormattableString.Invariant($"'{member}' has more than {most:#,0} entries"));
        Holds(items.All(item => item is not null), file, $"'{member}' has an entry that is null");
        return items!;
    }

    /// <summary>Names in an order: each once.</summary>
    public static void Names(string file, string member, IReadOnlyList<string?>? names, int most) =>
        Holds(
            List(file, member, names, most).Distinct(StringComparer.Ordinal).Count() == names!.Count, file, $"'{member}' names one twice");

    public static void Numbers(string file, string member, IReadOnlyList<double>? numbers, int count)
    {
        Holds(numbers?.Count == count, file, FormattableString.Invariant($"'{member}' has not {count} numbers"));
        Holds(numbers!.All(IsNumber), file, $"'{member}' has a number out of bounds");
    }

    public static void Numbers(string file, string member, IReadOnlyDictionary<string, double>? numbers, int most, double largest = Largest)
    {
        Holds(numbers is not null, file, $"'{member}' is missing");
        Holds(numbers!.Count <= most, file, FormattableString.Invariant($"'{member}' has more than {most:#,0} entries"));
        Holds(numbers.Values.All(number => Math.Abs(number) <= largest), file, $"'{member}' has a number out of bounds");
    }

    public static void Counts(string file, string member, IReadOnlyDictionary<string, int>? counts)
    {
        Holds(counts is not null, file, $"'{member}' is missing");
        Holds(counts!.Values.All(count => count >= 0), file, $"'{member}' has a count below 0");
    }

    public static bool IsNumber(double number) => Math.Abs(number) <= Largest;

    /// <summary>There are a hundred thousand of these, in lists as they were read.</summary>
    public static bool AllAreNumbers(IReadOnlyList<float> numbers) =>
        numbers is List<float> list ? AreNumbers(CollectionsMarshal.AsSpan(list)) : AreNumbers(numbers.ToArray().AsSpan());

    public static bool AreNumbers(ReadOnlySpan<float> numbers)
    {
        foreach (var number in numbers)
        {
            if (!IsNumber(number))
            {
                return false;
            }
        }

        return true;
    }

    public static bool AreNumbers(ReadOnlySpan<double> numbers)
    {
        foreach (var number in numbers)
        {
            if (!IsNumber(number))
            {
                return false;
            }
        }

        return true;
    }
}
