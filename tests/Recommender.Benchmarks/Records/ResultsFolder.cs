using System.Reflection;
using System.Runtime.InteropServices;
using BenchmarkDotNet.Attributes;
using Google.Protobuf;
using Microsoft.ML;
using Microsoft.ML.OnnxRuntime;

namespace Recommender.Benchmarks.Records;

/// <summary>Where a full run leaves its tables: <c>results/&lt;processor&gt;</c>, with what they were measured with.</summary>
internal sealed class ResultsFolder
{
    private readonly string _folder = Path.Combine(Repository.Benchmarks, "results", ProcessorName.Folder);

    public ResultsFolder() => Directory.CreateDirectory(_folder);

    public void Write(string name, string text)
    {
        File.WriteAllText(Path.Combine(_folder, name), text.ReplaceLineEndings("\n").TrimEnd() + "\n");
        Console.WriteLine($"{Path.Combine(_folder, name)}:\n{text}");
    }

    public void WriteVersions(IEnumerable<string> others) => Write("Versions.txt", string.Join('\n',
    [
        $"{ProcessorName.Told}, {Environment.ProcessorCount} cores",
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        $"model {DefaultModel.Bundle.Manifest.Version}",
        $"BenchmarkDotNet {Version(typeof(BenchmarkAttribute))}",
        $"Microsoft.ML {Version(typeof(MLContext))}",
        $"Microsoft.ML.OnnxRuntime {Version(typeof(InferenceSession))}",
        "LightGBM 4.7.0",
        $"Google.Protobuf {Version(typeof(CodedOutputStream))}",
        .. others,
    ]));

    private static string Version(Type type) =>
        type.Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown";
}
