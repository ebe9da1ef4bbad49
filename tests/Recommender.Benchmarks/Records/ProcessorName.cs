using System.Globalization;
using System.Text.RegularExpressions;

namespace Recommender.Benchmarks.Records;

/// <summary>The processor of this machine, as its maker calls it and as a folder is named.</summary>
internal static partial class ProcessorName
{
    public static string Told { get; } = Read();

    public static string Folder { get; } = string.Create(
        CultureInfo.InvariantCulture, $"{NoLetters().Replace(Told.ToLowerInvariant(), "-").Trim('-')}-{Environment.ProcessorCount}-cores");

    private static string Read()
    {
        const string Cpu = "/proc/cpuinfo";
        var line = File.Exists(Cpu)
            ? File.ReadLines(Cpu).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : null;
        return line?.Split(':', 2)[1].Trim() ?? System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetters();
}
