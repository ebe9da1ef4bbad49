namespace Recommender.Cli.Output;

/// <summary>
/// All that a run may leave beside the file it writes when it is killed. The names stand here alone, and whoever finishes, starts over or
/// gives up removes what is there.
/// </summary>
internal sealed record RunLeftovers(string Target)
{
    /// <summary>The rows so far.</summary>
    public string Draft => NameOf("draft");

    /// <summary>The rows in their last format, when that is another.</summary>
    public string Converted => NameOf("converted");

    /// <summary>What is in the draft; as long as it is there, the run can be gone on with.</summary>
    public string Journal => NameOf("journal");

    /// <summary>The journal written again, until it takes the place of the other.</summary>
    public string NewJournal => NameOf("journal.new");

    /// <summary>A file that nobody goes on with: the next to write it starts over in its place.</summary>
    public string Pending => NameOf("pending");

    /// <summary>The journal goes last: whoever comes after a kill in between still knows what there is to remove.</summary>
    public void Remove()
    {
        RemoveAllButJournal();
        File.Delete(Journal);
    }

    public void RemoveAllButJournal()
    {
        RemoveAllButDraft();
        File.Delete(Draft);
    }

    /// <summary>What an earlier run left, but for the draft, which this one has taken, and the journal.</summary>
    public void RemoveAllButDraft()
    {
        File.Delete(Converted);
        File.Delete(NewJournal);
    }

    // ".scored.csv.draft" for "scored.csv".
    private string NameOf(string kind) => Path.Combine(Path.GetDirectoryName(Target)!, $".{Path.GetFileName(Target)}.{kind}");
}
