namespace Recommender.Taxonomy;

/// <summary>What a word of <c>seeds/pay_words.csv</c> may do in a pay text; one may do several ("to": a range, or an upper end).</summary>
[Flags]
internal enum PayWordKinds
{
    None = 0,

    /// <summary>Before a unit of time: "per", "/".</summary>
    Per = 1,

    /// <summary>A unit of time; its meaning is the period.</summary>
    Unit = 1 << 1,

    /// <summary>Tells the period alone: "monthly".</summary>
    Period = 1 << 2,

    /// <summary>Multiplies the number before it by its meaning: "k", "lakh".</summary>
    Times = 1 << 3,

    /// <summary>Multiplies, and tells that the figure is a year's: "LPA".</summary>
    TimesYear = 1 << 4,

    /// <summary>Before a lower end: "from".</summary>
    From = 1 << 5,

    /// <summary>After a lower end: "or more".</summary>
    Above = 1 << 6,

    /// <summary>Before an upper end: "up to".</summary>
    UpTo = 1 << 7,

    /// <summary>After an upper end: "maximum".</summary>
    Below = 1 << 8,

    /// <summary>Between the ends of a band.</summary>
    Range = 1 << 9,

    /// <summary>Before a band whose ends "and" joins.</summary>
    Between = 1 << 10,

    And = 1 << 11,

    /// <summary>Between a month's pay and how many of them a year has: "14 x 3000".</summary>
    Product = 1 << 12,

    /// <summary>Gross or net, by its meaning.</summary>
    Basis = 1 << 13,

    /// <summary>The figure beside it is the base pay.</summary>
    Base = 1 << 14,

    /// <summary>The figure is no base pay: "OTE", "pro rata".</summary>
    NotBase = 1 << 15,

    /// <summary>Something paid or given beside the pay: "bonus".</summary>
    Extra = 1 << 16,

    /// <summary>Before an extra: "plus".</summary>
    Plus = 1 << 17,

    /// <summary>Says nothing of the figure: "circa".</summary>
    Noise = 1 << 18,

    /// <summary>Instead of pay: "competitive".</summary>
    NoPay = 1 << 19,

    /// <summary>A number in words, by its meaning; read in years alone.</summary>
    Number = 1 << 20,
}
