using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Recommender.Trees;

/// <summary>
/// The tests of all trees, feature by feature. A feature has a step for each of its thresholds, in rising order, and one before them
/// at which no test has failed; a value that fails a step's tests fails those of the steps before it too.
/// </summary>
internal sealed class TreeSteps
{
    /// <summary>By feature, its first step, at which none has failed; then the number of all steps.</summary>
    public required int[] First { get; init; }

    /// <summary>By step; of no meaning for a feature's first.</summary>
    public required float[] Thresholds { get; init; }

    /// <summary>By step, where its tests end; they begin where those of the step before it end.</summary>
    public required int[] Ends { get; init; }

    public required WordTest[] Tests { get; init; }

    /// <summary>The steps with tests of some words that follow one another, which count from the first of them.</summary>
    public TreeSteps Of(int firstWord, int words)
    {
        var (first, thresholds, ends, tests) = (new int[First.Length], new List<float>(), new List<int>(), new List<WordTest>());
        for (var feature = 0; feature + 1 < First.Length; feature++)
        {
            first[feature] = ends.Count;
            thresholds.Add(float.NaN);
            ends.Add(tests.Count);
            for (var step = First[feature] + 1; step < First[feature + 1]; step++)
            {
                foreach (var test in Tests.AsSpan(Ends[step - 1]..Ends[step]))
                {
                    var word = test.Word - (uint)firstWord;
                    if (word < words)
                    {
                        tests.Add(test with { Word = word });
                    }
                }

                if (tests.Count > ends[^1])
                {
                    thresholds.Add(Thresholds[step]);
                    ends.Add(tests.Count);
                }
            }
        }

        first[^1] = ends.Count;
        return new() { First = first, Thresholds = [.. thresholds], Ends = [.. ends], Tests = [.. tests] };
    }

    /// <summary>Clears the leaves that tests of a range rule out.</summary>
    public void Clear(int from, int to, uint[] alive)
    {
        // Much of the time of a profile is spent here: no bounds are checked, and four tests are under way at a time.
        ref var words = ref MemoryMarshal.GetArrayDataReference(alive);
        ref var tests = ref MemoryMarshal.GetArrayDataReference(Tests);
        var (i, end) = ((nuint)from, (nuint)to);
        for (; i + 4 <= end; i += 4)
        {
            var (a, b) = (Unsafe.Add(ref tests, i), Unsafe.Add(ref tests, i + 1));
            var (c, d) = (Unsafe.Add(ref tests, i + 2), Unsafe.Add(ref tests, i + 3));
            Unsafe.Add(ref words, (nuint)a.Word) &= a.Left;
            Unsafe.Add(ref words, (nuint)b.Word) &= b.Left;
            Unsafe.Add(ref words, (nuint)c.Word) &= c.Left;
            Unsafe.Add(ref words, (nuint)d.Word) &= d.Left;
        }

        for (; i < end; i++)
        {
            var test = Unsafe.Add(ref tests, i);
            Unsafe.Add(ref words, (nuint)test.Word) &= test.Left;
        }
    }
}

/// <summary>What a test does to one word of leaves: those that are left when it fails.</summary>
internal readonly record struct WordTest(uint Word, uint Left);
