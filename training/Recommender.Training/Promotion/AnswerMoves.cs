using System.Globalization;
using Recommender.Answers;
using Recommender.Bundles;
using Recommender.Pay;
using Recommender.People;

namespace Recommender.Training.Promotion;

/// <summary>
/// How far answers move, and which of it waits for somebody to look. The middle pay of a group is the geometric mean of its bands' middles,
/// as log pay averages, in USD: of a country, of each person's first role; of a role, of all to whom both models suggest it.
/// </summary>
internal sealed class AnswerMoves
{
    private readonly PromotionGuard _guard;
    private readonly MovedPeople _people;
    private readonly ModelBundle _champion;

    public AnswerMoves(PromotionGuard guard, ModelBundle challenger, ModelBundle champion, MovedPeople people)
    {
        (_guard, _champion, _people) = (guard, champion, people with { Golden = [.. champion.Golden.Select(golden => golden.Profile)] });
        var ours = Answers(challenger);
        var (pay, reasons) = Measure(ours, champion, $"the champion '{champion.Manifest.Version}'");
        if (guard.Anchor is { } anchor)
        {
            var (payToo, reasonsToo) = Measure(ours, anchor, $"'{anchor.Manifest.Version}', the model that an operator confirmed last");
            (pay, reasons) = ([.. pay, .. payToo], [.. reasons, .. reasonsToo]);
        }

        (Pay, Reasons) = (pay, reasons);
    }

    /// <summary>Countries and roles with enough people, the farthest first, against the champion and then against the anchor.</summary>
    public IReadOnlyList<MovedPay> Pay { get; }

    /// <summary>Why the challenger waits; none where it need not.</summary>
    public IReadOnlyList<string> Reasons { get; }

    private (IReadOnlyList<MovedPay> Pay, IReadOnlyList<string> Reasons) Measure(PersonAnswer[] ours, ModelBundle baseline, string whom)
    {
        var theirs = Answers(baseline);
        // The original people apart too: no sender can water them down with people whose pay stays.
        var pairs = ours.Zip(theirs).ToList();
        IReadOnlyList<MovedPay> pay = [.. Groups(pairs, "").Concat(Groups(pairs[^_people.Original.Count..], " (original rows)"))
            .Where(group => group.Count() >= PromotionRule.LeastPeopleOfSlice)
            .Select(group => Moved(baseline.Manifest.Version, group.Key, [.. group]))
            .OrderByDescending(move => Math.Abs(Math.Log(move.After / move.Before)))
            .ThenBy(move => move.Group, StringComparer.Ordinal)];
        return (pay, [.. pay.Where(IsFar).Select(move => Reason(move, whom)), .. OtherRoles(ours, theirs, whom)]);
    }

    // Down by as much in logs as up counts as far.
    private bool IsFar(MovedPay move) => Math.Abs(Math.Log(move.After / move.Before)) > Math.Log(1 + _guard.MostPayMove);

    private static IEnumerable<IGrouping<string, (double Before, double After)>> Groups(
        IEnumerable<(PersonAnswer Ours, PersonAnswer Theirs)> people, string whose) => people
        .SelectMany(pair => Pairs(pair.Ours, pair.Theirs))
        .GroupBy(pair => pair.Group + whose, pair => (pair.Before, pair.After), StringComparer.Ordinal);

    private static IEnumerable<(string Group, double Before, double After)> Pairs(PersonAnswer ours, PersonAnswer theirs)
    {
        if (ours.Country is { } country && ours.Roles.Count > 0 && theirs.Roles.Count > 0)
        {
            yield return ($"country {country}", theirs.Roles[0].Pay, ours.Roles[0].Pay);
        }

        foreach (var (role, pay) in ours.Roles)
        {
            foreach (var (_, before) in theirs.Roles.Where(one => one.Role == role))
            {
                yield return ($"role {role}", before, pay);
            }
        }
    }

    private static MovedPay Moved(string against, string group, IReadOnlyList<(double Before, double After)> people) => new(
        against, group, people.Count, Math.Exp(people.Average(one => Math.Log(one.Before))),
        Math.Exp(people.Average(one => Math.Log(one.After))));

    private string Reason(MovedPay move, string whom) => Words(
        $"Found the middle pay of {move.Group} {Money(move.Before)} → {Money(move.After)} USD ({move.Share:+0 %;-0 %}), ")
        + Words($"{move.People:#,0} people, against {whom}; expected at most {_guard.MostPayMove:0 %} by itself; ")
            + "look at it, and promote it if that is right.";

    // A change of who they are is reported for each kind of people: few golden ones are not lost among the others.
    private IEnumerable<string> OtherRoles(PersonAnswer[] ours, PersonAnswer[] theirs, string whom)
    {
        var (stored, golden) = (_people.StoredCount, _people.Golden.Count);
        foreach (var (whose, from, count) in new[]
        {
            (_people.Whose, 0, stored), ("golden", stored, golden), ("original", stored + golden, _people.Original.Count)
        })
        {
            var others = Enumerable.Range(from, count).Count(place => ours[place].First != theirs[place].First);
            if (others > _guard.MostRoleChange * count)
            {
                yield return Words(
                    $"Found another first role for {others:#,0} of {count:#,0} {whose} people ({(double)others / count:0 %}), ")
                    + Words($"against {whom}; expected at most {_guard.MostRoleChange:0 %} by itself; ")
                        + "look at it, and promote it if that is right.";
            }
        }
    }

    // In the order of the people.
    private PersonAnswer[] Answers(ModelBundle bundle)
    {
        var (recommender, resolver) = (new JobRecommender(bundle), new ProfileResolver(bundle.Taxonomy));
        var profiles = _people.Profiles.ToList();
        var answers = new PersonAnswer[profiles.Count];
        Parallel.For(0, answers.Length, i =>
        {
            var profile = resolver.Resolve(profiles[i]);
            var roles = recommender.Recommend(profile, new() { Cities = 0 }).Roles;
            answers[i] = new(profile.Country?.Code, [.. roles.Select(role => (role.Id, InUsd(role.Pay)))]);
        });
        return answers;
    }

    // By the same rates whichever model says it: what currencies do is no move of pay.
    private double InUsd(PayBand pay) =>
        (double)Math.Max(1, pay.Mid) * (_champion.Taxonomy.Rates.UsdPerUnit(pay.Currency, _champion.Manifest.AsOf) ?? 1);

    // In three figures, as pay is given.
    private static string Money(double pay)
    {
        var step = Math.Pow(10, Math.Max(0, Math.Floor(Math.Log10(pay)) - 2));
        return (Math.Round(pay / step) * step).ToString("#,0", CultureInfo.InvariantCulture);
    }

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    /// <summary>Roles with the middle of their pay in USD, best first.</summary>
    private sealed record PersonAnswer(string? Country, IReadOnlyList<(string Role, double Pay)> Roles)
    {
        public string? First => Roles.Count > 0 ? Roles[0].Role : null;
    }
}

/// <summary>Whose answers are looked at: stored people (judged, and learnt from), made-up ones, and those of the original rows.</summary>
internal sealed record MovedPeople(
    IReadOnlyList<LabelledProfile> Judged,
    IReadOnlyList<Profile> Learnt,
    IReadOnlyList<LabelledProfile> Original)
{
    public IReadOnlyList<Profile> Golden { get; init; } = [];

    /// <summary>What those judged and learnt from are called.</summary>
    public string Whose { get; init; } = "stored";

    public int StoredCount => Judged.Count + Learnt.Count;

    /// <summary>Stored, golden and original, in this order.</summary>
    public IEnumerable<Profile> Profiles =>
        Judged.Select(row => row.Profile).Concat(Learnt).Concat(Golden).Concat(Original.Select(row => row.Profile));
}
