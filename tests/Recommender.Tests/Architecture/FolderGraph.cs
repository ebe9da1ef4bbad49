using System.Reflection;
using Mono.Cecil;

namespace Recommender.Tests.Architecture;

/// <summary>
/// Which folder of a project uses which, by the symbols of its assembly: signatures, attributes and method bodies. A folder is a
/// namespace. What the compiler leaves no trace of (constants, <c>nameof</c>) is not seen.
/// </summary>
internal sealed class FolderGraph
{
    private readonly string _root;
    private readonly Dictionary<(string From, string To), string> _examples = [];

    public FolderGraph(Assembly assembly)
    {
        _root = assembly.GetName().Name!;
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        foreach (var type in module.GetTypes().Where(type => FolderOf(type) is not null))
        {
            foreach (var used in Used(type).SelectMany(Definitions).Distinct())
            {
                Add(type, used);
            }
        }
    }

    public IEnumerable<(string From, string To, string Example)> Edges =>
        _examples.Select(edge => (edge.Key.From, edge.Key.To, edge.Value));

    /// <summary>Each edge that lies on a circle, with two types as its example.</summary>
    public IEnumerable<string> Circles()
    {
        var reached = new HashSet<(string From, string To)>(_examples.Keys);
        var folders = reached.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().ToList();
        foreach (var middle in folders)
        {
            foreach (var from in folders.Where(from => reached.Contains((from, middle))).ToList())
            {
                reached.UnionWith(folders.Where(to => reached.Contains((middle, to))).Select(to => (from, to)).ToList());
            }
        }

        return Edges.Where(edge => reached.Contains((edge.To, edge.From)))
            .Select(edge => $"{edge.From} -> {edge.To}: {edge.Example}")
            .Order(StringComparer.Ordinal);
    }

    private void Add(TypeDefinition type, TypeDefinition used)
    {
        if (FolderOf(type) is { } from && FolderOf(used) is { } to && from != to)
        {
            _examples.TryAdd((from, to), $"{TopOf(type).Name} uses {TopOf(used).Name}");
        }
    }

    /// <summary>The folder below the project's; empty for the project's own; null for what a generator or the compiler made.</summary>
    private string? FolderOf(TypeDefinition type) => TopOf(type).Namespace switch
    {
        var name when name == _root => "",
        var name when name.StartsWith(_root + ".", StringComparison.Ordinal) => name[(_root.Length + 1)..],
        _ => null,
    };

    private static TypeDefinition TopOf(TypeDefinition type) => type.DeclaringType is { } outer ? TopOf(outer) : type;

    private static IEnumerable<TypeReference?> Used(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(found => found.InterfaceType),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. Attributes(type),
        .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
        .. type.Methods.SelectMany(Used),
    ];

    private static IEnumerable<TypeReference?> Used(MethodDefinition method) =>
    [
        .. Attributes(method),
        .. Signature(method),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(instruction => Operands(instruction.Operand)) : [],
    ];

    private static IEnumerable<TypeReference?> Operands(object? operand) => operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        MethodReference method => Signature(method).Append(method.DeclaringType),
        _ => [],
    };

    private static IEnumerable<TypeReference?> Signature(MethodReference method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method is GenericInstanceMethod instance ? instance.GenericArguments : [],
    ];

    private static IEnumerable<TypeReference?> Attributes(Mono.Cecil.ICustomAttributeProvider provider) => provider.CustomAttributes
        .SelectMany(attribute => attribute.ConstructorArguments
            .Select(argument => argument.Value as TypeReference)
            .Append(attribute.AttributeType));

    // Arrays, references and generic arguments hold the types that are meant.
    private static IEnumerable<TypeDefinition> Definitions(TypeReference? type) => type switch
    {
        TypeDefinition definition => [definition],
        GenericInstanceType instance => instance.GenericArguments.Append(instance.ElementType).SelectMany(Definitions),
        TypeSpecification specification => Definitions(specification.ElementType),
        _ => [],
    };
}
