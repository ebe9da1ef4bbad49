using System.Globalization;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.Taxonomy;

/// <summary>What is remembered of people's words has a bound, whatever they send, and holds nothing that was not understood.</summary>
public sealed class RememberedTests
{
    [Theory]
    [InlineData(8, 70_000)]
    [InlineData(190, 12_000)]
    public void WordsWithoutEndFillABoundedMemory(int letters, int most)
    {
        var remembered = new Remembered<string, int>(text => text.Length, text => text.Length);
        for (var i = 0; i < 200_000; i++)
        {
            remembered.Of(i.ToString(CultureInfo.InvariantCulture).PadLeft(letters, 'x'));
        }

        Assert.InRange(remembered.Count, 1_000, most);
    }

    [Fact]
    public void WordsBeyondTheLongestAreNotKept()
    {
        var remembered = new Remembered<string, int>(text => text.Length, text => text.Length);

        Assert.Equal(10_000, remembered.Of(new string('x', 10_000)));
        Assert.Equal(0, remembered.Count);
    }

    [Fact]
    public void OnlyWhatIsUnderstoodIsKept()
    {
        var asked = new List<string>();
        var remembered = new Remembered<string, bool>(
            text =>
            {
                asked.Add(text);
                return text == "python";
            },
            text => text.Length)
        {
            Keeps = isKnown => isKnown,
        };
        foreach (var text in new[] { "python", "python", "my name and number", "my name and number" })
        {
            remembered.Of(text);
        }

        Assert.Equal(["python", "my name and number", "my name and number"], asked);
        Assert.Equal(1, remembered.Count);
    }

    [Fact]
    public void WhatIsNotUnderstoodIsToldAsItWasTypedEachTime()
    {
        var resolver = new ProfileResolver(MadePeople.Taxonomy);
        foreach (var typed in new[] { "Frobnication", "FROBNICATION", "frobnication" })
        {
            var person = resolver.Resolve(new Profile { Skills = [typed], City = typed, CurrentRole = typed });

            Assert.Equal([
                typed, typed, typed,
            ], person.UnknownSkills.Concat(person.Unknown.Select(unknown => unknown.Term)).Select(term => term.Text));
        }
    }
}
