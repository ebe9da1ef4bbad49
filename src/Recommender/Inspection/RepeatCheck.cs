using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Recommender.People;

namespace Recommender.Inspection;

/// <summary>Rows that are one person: alike in all but their id, or alike in who they are, in groups that a split may part.</summary>
internal sealed class RepeatCheck
{
    /// <summary>Two people of so few skills may well be alike.</summary>
    private const int FewSkills = 5;

    private readonly HashSet<UInt128> _rows = [];
    private readonly Dictionary<UInt128, string> _people = [];
    private long _repeats;
    private long _parted;

    /// <summary>Whether all but the id was given by an earlier row.</summary>
    public bool Take(InspectedRow row)
    {
        var given = row.Told;
        if (!_rows.Add(Hash([Person(given), given.ObservedOn?.ToString("O", null), given.Pay?.ToString(), given.Source])))
        {
            _repeats++;
            return true;
        }

        var person = Hash([Person(given)]);
        if (given.Profile.Skills.Count >= FewSkills && !_people.TryAdd(person, row.Group) && _people[person] != row.Group)
        {
            _parted++;
        }

        return false;
    }

    public IEnumerable<Finding> Findings()
    {
        if (_repeats > 0)
        {
            yield return new("repeats", _repeats, "rows are alike in all but their id to an earlier one: keep one of each")
            {
                IsMended = true,
            };
        }

        if (_parted > 0)
        {
            yield return new(
                "one person in fit and test", _parted,
                "rows tell the same role, skills, years and place as one of another group: where they are one person, give both the same "
                + "profile_id before a '#', or a split may learn from one and test on the other");
        }
    }

    private static string Person(LabelledProfile given) => string.Join(
        '\u001F', [given.Role, given.Title, given.Seniority, .. ProfileFields.OfRows.Select(field => field.Write(given.Profile))]);

    private static UInt128 Hash(IEnumerable<string?> parts) =>
        BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001E', parts))));
}
