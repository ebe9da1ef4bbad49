using System.Reflection;
using System.Runtime.CompilerServices;
using Recommender.Cli;
using Recommender.Hosting;
using Recommender.People;
using Recommender.Service;
using Recommender.Training;

namespace Recommender.Tests.Architecture;

/// <summary>A simple name has one meaning in what ships, whatever the namespace.</summary>
public sealed class TypeNameTests
{
    private static readonly Assembly[] Shipped =
    [
        typeof(Profile).Assembly, typeof(LiveModel).Assembly, typeof(RecommenderService).Assembly, typeof(TrainingRun).Assembly,
        typeof(CommandLineTool).Assembly,
    ];

    [Fact]
    public void ASimpleNameHasOneMeaning()
    {
        var names = Shipped.SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsNested && type.Namespace?.StartsWith("Recommender", StringComparison.Ordinal) == true)
            .Where(type => !type.Namespace!.Contains("Migrations", StringComparison.Ordinal))
            .Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)) && type.Name is not ("Program" or "_Imports"))
            .ToList();

        Assert.InRange(names.Count, 500, 5000);
        Assert.Empty(names.GroupBy(type => type.Name, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => string.Join(" and ", group.Select(type => type.FullName).Order(StringComparer.Ordinal))));
    }
}
