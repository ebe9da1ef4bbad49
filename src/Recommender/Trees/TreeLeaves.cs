using System.Runtime.Intrinsics;

namespace Recommender.Trees;

/// <summary>
/// The leaves of trees whose sums are scores. The leaves that a tree can still come to are bits of a word, from left to right; of two words
/// where one of the trees has more leaves than a word has bits.
/// </summary>
internal abstract class TreeLeaves
{
    public const int WordBits = 32;

    private readonly int _trees;

    /// <param name="ends">By tree, where its leaves end; they begin where those of the tree before it end.</param>
    /// <param name="firstWord">The place of the first tree's first word.</param>
    protected TreeLeaves(ReadOnlySpan<int> ends, int firstWord)
    {
        (_trees, FirstWord) = (ends.Length, firstWord);
        for (var tree = 0; tree < ends.Length; tree++)
        {
            IsWide |= ends[tree] - (tree == 0 ? 0 : ends[tree - 1]) > WordBits;
        }
    }

    /// <summary>The place of the first tree's first word.</summary>
    public int FirstWord { get; }

    /// <summary>Words of all trees.</summary>
    public int Words => _trees * WordsOfATree;

    public int WordsOfATree => IsWide ? 2 : 1;

    /// <summary>Scores.</summary>
    public abstract int Outputs { get; }

    protected bool IsWide { get; }

    /// <summary>Writes the sums of the leaves that the trees have come to: of each the lowest bit that is left by both.</summary>
    public abstract void Sum(uint[] one, uint[] other, Span<double> scores);

    /// <summary>As the other, for a profile a lane, from a place among its scores on; the words begin with the first tree's.</summary>
    public abstract void Sum(ReadOnlySpan<Vector512<uint>> words, ReadOnlySpan<TreeScores> profiles, int place);
}
