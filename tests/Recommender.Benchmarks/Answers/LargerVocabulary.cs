using System.Globalization;
using Recommender.Bundles;
using Recommender.Taxonomy;

namespace Recommender.Benchmarks.Answers;

/// <summary>
/// A model whose taxonomy and features hold made-up skills beside its own; it answers as before. The tables lie in a folder that goes
/// with this object.
/// </summary>
internal sealed class LargerVocabulary(int times) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recommender-benchmarks-").FullName;

    public ModelBundle Enlarge(ModelBundle bundle)
    {
        foreach (var table in Directory.EnumerateFiles(Path.Combine(Repository.Models, bundle.Manifest.Version, "taxonomy")))
        {
            File.Copy(table, Path.Combine(_folder, Path.GetFileName(table)), overwrite: true);
        }

        var made = Enumerable.Range(0, (times - 1) * bundle.Taxonomy.Skills.All.Count)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"made-{(uint)i * 2654435761:x8}-{i}")).ToList();
        File.AppendAllLines(Path.Combine(_folder, "skills.csv"), made.Select(id => $"{id},{id},made,,made"));
        return bundle with
        {
            Taxonomy = JobTaxonomy.Load(_folder),
            // Behind all others, so that the trees find theirs where they were.
            Schema = new([.. bundle.Schema.Names.Take(bundle.Schema.ContextStart)],
                [.. bundle.Schema.Names.Skip(bundle.Schema.ContextStart), .. made.Select(id => $"skill:{id}")]),
        };
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
