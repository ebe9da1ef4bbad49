using Recommender.Taxonomy;

namespace Recommender.People;

/// <summary>Takes out of a pay text what is given beside the pay: "+ bonus", "plus 10% bonus", ", pension and car".</summary>
internal static class PayExtras
{
    private const PayWordKinds Joins = PayWordKinds.Plus | PayWordKinds.And;

    public static List<PayTextPart> Without(List<PayTextPart> parts)
    {
        var rest = new List<PayTextPart>();
        for (var i = 0; i < parts.Count;)
        {
            var length = ClauseLength(parts, i);
            if (length == 0)
            {
                rest.Add(parts[i]);
            }

            i += Math.Max(length, 1);
        }

        return rest;
    }

    // A join, what the extra may amount to, and the extra itself; after a comma an amount needs its "%" to be the extra's.
    private static int ClauseLength(List<PayTextPart> parts, int start)
    {
        var isJoined = parts[start].May(Joins);
        if (!isJoined && parts[start].Kind is not (PayPartKind.Separator or PayPartKind.Open))
        {
            return 0;
        }

        var i = start + 1;
        var (isAmount, isShare) = (false, false);
        for (; i < parts.Count && !parts[i].May(PayWordKinds.Extra) && MayTellExtra(parts[i]); i++)
        {
            isAmount |= parts[i].Is(PayPartKind.Amount);
            isShare |= parts[i].Is(PayPartKind.Percent);
        }

        var extras = i;
        while (i < parts.Count && parts[i].May(PayWordKinds.Extra))
        {
            i++;
        }

        return i > extras && (isJoined || isShare || !isAmount) ? i - start : 0;
    }

    private static bool MayTellExtra(PayTextPart part) => part.Kind is PayPartKind.Amount or PayPartKind.Percent or PayPartKind.Currency
        || (part.Is(PayPartKind.Words) && part.May(PayWordKinds.UpTo | PayWordKinds.Range | PayWordKinds.Noise | Joins))
        || part.Is(PayPartKind.Period);
}
