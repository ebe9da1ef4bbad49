using System.Collections.Frozen;
using Recommender.Tables;

namespace Recommender.People;

/// <summary>Where each canonical column stands in a file, bound by name. Refuses a header that cannot be meant.</summary>
internal sealed class CanonicalHeader
{
    private static readonly FrozenDictionary<string, string> Known =
        CanonicalColumns.All.ToFrozenDictionary(Fold, name => name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, int> _positions;

    public CanonicalHeader(IReadOnlyList<string> header, string file)
    {
        SalaryHistory.ThrowIfAny(header, file);
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var ignored = new List<string>();
        for (var i = 0; i < header.Count; i++)
        {
            if (!Known.TryGetValue(Fold(header[i]), out var name))
            {
                ignored.Add(header[i]);
            }
            else if (!positions.TryAdd(name, i))
            {
                throw InputUnusableException.Of(file, $"the column '{name}' twice", "each column once", "remove or rename one of them");
            }
        }

        _positions = positions.ToFrozenDictionary(StringComparer.Ordinal);
        Ignored = [.. ignored.Where(name => name.Length > 0 && !Fold(name).StartsWith("audit", StringComparison.Ordinal))];
        ThrowIfNothingToRead(header, file);
    }

    /// <summary>Columns of the file that no part of a profile is read from.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>-1 when the file has no such column.</summary>
    public int PositionOf(string column) => _positions.GetValueOrDefault(column, -1);

    /// <summary>The canonical column that a name means; null when none.</summary>
    public static string? ColumnOf(string name) => Known.GetValueOrDefault(Fold(name));

    /// <summary>Whether two names are one, as headers are read.</summary>
    public static bool IsSame(string name, string other) => Fold(name) == Fold(other);

    // All marks between words are left out, so "profileid", "Profile ID" and "profile_id" are one.
    private static string Fold(string name) => ColumnName.Fold(name).Replace(" ", "", StringComparison.Ordinal);

    private void ThrowIfNothingToRead(IReadOnlyList<string> header, string file)
    {
        if (_positions.ContainsKey(ProfileFields.Skills.Column) || _positions.ContainsKey(CanonicalColumns.Role))
        {
            return;
        }

        string[] needed = [ProfileFields.Skills.Column, CanonicalColumns.Role];
        var near = header.Select(name => (name, meant: NearestName.Of(name, needed))).FirstOrDefault(pair => pair.meant is not null);
        throw InputUnusableException.Of(
            file,
            $"the columns {string.Join(", ", header.Take(12).Select(name => $"'{name}'"))}{(header.Count > 12 ? ", …" : "")}",
            "a column 'skills' or 'role'",
            near.meant is null ? "rename a column, or import the file with a map" : $"rename '{near.name}' to '{near.meant}'");
    }
}
