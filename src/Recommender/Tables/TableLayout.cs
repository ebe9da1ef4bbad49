namespace Recommender.Tables;

/// <summary>Where in a file a table stands and how it is written, as far as that is given; what is not given is found.</summary>
internal sealed record TableLayout
{
    /// <summary>A table of our own: its header is the first record.</summary>
    public static TableLayout Canonical { get; } = new();

    /// <summary>What messages call the table; its path when left out.</summary>
    public string? Name { get; init; }

    /// <summary>Follows the bytes of a plain file as they are read.</summary>
    public LineTrail? Trail { get; init; }

    /// <summary>The file inside a zip; ignored for what is no zip.</summary>
    public string? Entry { get; init; }

    /// <summary>The sheet of a workbook; the first that is not hidden when left out.</summary>
    public string? Sheet { get; init; }

    /// <summary>The cells of a sheet, as <c>B3:F200</c> or by a name the workbook defines; all of them when left out.</summary>
    public string? Range { get; init; }

    /// <summary>The name of the text's encoding ("windows-1251"); found when left out.</summary>
    public string? Encoding { get; init; }

    /// <summary>
    /// Whether the table is another's: its heading may stand below other lines, and be two lines, and zero characters are left out.
    /// </summary>
    public bool FindsHeading { get; init; }

    /// <summary>The 1-based line of the heading, when it is given.</summary>
    public int? HeadingLine { get; init; }
}
