using System.Reflection;
using System.Runtime.CompilerServices;
using Recommender.Hosting;
using Recommender.People;
using Recommender.Training;

namespace Recommender.Tests.Architecture;

/// <summary>What other programs may rely on changes only on purpose.</summary>
public sealed class PublicApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Fact]
    public void TheLibraryOffersWhatIsApproved() => Approved.Equal("api-Recommender", Describe(typeof(Profile).Assembly));

    [Fact]
    public void TheHostingOffersWhatIsApproved() => Approved.Equal("api-Recommender.Hosting", Describe(typeof(LiveModel).Assembly));

    [Fact]
    public void TheTrainerOffersWhatIsApproved() => Approved.Equal("api-Recommender.Training", Describe(typeof(TrainingRun).Assembly));

    private static string Describe(Assembly assembly) => string.Concat(
        assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).Select(type =>
            $"{type.FullName}\n"
            + $"{string.Concat(Members(type).Order(StringComparer.Ordinal).Distinct().Select(member => $"    {member}\n"))}"));

    private static IEnumerable<string> Members(Type type) => type.GetMembers(Declared)
        .Where(member => member is not MethodInfo { IsSpecialName: true } && !IsWrittenByTheCompiler(member) && member is not Type)
        .Select(member => member.ToString()!);

    // Equality, printing and cloning of records.
    private static bool IsWrittenByTheCompiler(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) && member is MethodInfo
        || member.Name is "Equals" or "GetHashCode" or "ToString" or "Deconstruct" or "<Clone>$" or "EqualityContract";
}
