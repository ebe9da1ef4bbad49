using System.Reflection;

namespace Recommender.Tests.Architecture;

/// <summary>The compiler passes over a ban that names nothing, so each is held to name something.</summary>
public sealed class BannedSymbolsTests
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Theory]
    [InlineData("src/BannedSymbols.txt")]
    [InlineData("tests/BannedSymbols.txt")]
    public void EveryBanNamesSomething(string file)
    {
        var bans = File.ReadAllLines(Path.Combine(Repository.Root, file)).Select(line => line.Split("; ")[0]).ToList();

        Assert.NotEmpty(bans);
        Assert.Equal(bans.Count, bans.Distinct().Count());
        Assert.Equal([], bans.Where(ban => !IsThere(ban)));
    }

    private static bool IsThere(string ban)
    {
        var name = ban[2..].Split('(')[0];
        return ban[0] == 'T'
            ? TypeOf(name) is not null
            : TypeOf(name[..name.LastIndexOf('.')])?.GetMembers(Public).Any(member => IdOf(member) == ban) == true;
    }

    private static Type? TypeOf(string name) => new[] { typeof(object), typeof(System.Diagnostics.Process), typeof(System.Timers.Timer) }
        .Select(type => type.Assembly.GetType(name))
        .FirstOrDefault(type => type is not null);

    private static string IdOf(MemberInfo member)
    {
        var name = $"{member.DeclaringType!.FullName}.{member.Name.Replace('.', '#')}";
        var parameters = string.Join(
            ',', ((member as MethodBase)?.GetParameters() ?? []).Select(parameter => IdOf(parameter.ParameterType)));
        return member is PropertyInfo ? $"P:{name}"
            : parameters.Length == 0 ? $"M:{name}"
            : $"M:{name}({parameters})";
    }

    private static string IdOf(Type type) => type.IsByRef ? IdOf(type.GetElementType()!) + "@"
        : type.IsGenericType
            ? $"{type.GetGenericTypeDefinition().FullName!.Split('`')[0]}{{{string.Join(',', type.GetGenericArguments().Select(IdOf))}}}"
        : type.FullName ?? type.Name;
}
