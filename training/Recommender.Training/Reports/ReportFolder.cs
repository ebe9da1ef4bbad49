using System.Text;
using System.Text.Json;
using Recommender.Tables;

namespace Recommender.Training.Reports;

/// <summary>A folder of reports: Markdown, JSON and drawings of each, and a README that is the table of all of them.</summary>
public sealed class ReportFolder(string path)
{
    /// <summary>
    /// Writes a report, replacing one of its name, and the table with it. Every file is written beside its place and then renamed, the
    /// JSON last of the report's own, so a stop leaves no half file and no report in the table that is not whole.
    /// </summary>
    /// <returns>The path of the Markdown.</returns>
    /// <exception cref="InputUnusableException">A JSON in the folder is no report.</exception>
    public string Write(ReportDocument document)
    {
        Directory.CreateDirectory(path);
        _ = Reports();
        var name = document.Name;
        foreach (var plot in document.Report.Plots)
        {
            WriteFile(Path.Combine(name, $"{plot.Name}.svg"), Encoding.UTF8.GetBytes(plot.Svg));
        }

        WriteFile($"{name}.md", Encoding.UTF8.GetBytes(ReportMarkdown.Write(document)));
        WriteFile($"{name}.json", ReportFile.Of(document).ToBytes());
        WriteFile("README.md", Encoding.UTF8.GetBytes(ReportIndex.Write(Reports())));
        return Path.Combine(path, $"{name}.md");
    }

    private List<ReportFile> Reports() => [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal).Select(Read)];

    private static ReportFile Read(string file)
    {
        try
        {
            return ReportFile.Read(file) ?? throw new JsonException("it says null");
        }
        catch (JsonException fault)
        {
            throw new InputUnusableException($"Found '{file}' unusable as a report ({fault.Message}); "
                + "expected JSON as 'train --reports' writes it; move it out of the folder.", fault);
        }
    }

    private void WriteFile(string name, byte[] bytes)
    {
        var target = Path.Combine(path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var draft = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}-{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllBytes(draft, bytes);
            File.Move(draft, target, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
