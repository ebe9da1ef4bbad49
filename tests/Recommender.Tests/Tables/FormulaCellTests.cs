using Recommender.Tables;

namespace Recommender.Tests.Tables;

public sealed class FormulaCellTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+cmd")]
    [InlineData("-cmd|x")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData(" =1+1")]
    [InlineData("\u00A0=1")]
    [InlineData("\u3000=1")]
    [InlineData("\u200B=1")]
    [InlineData("\uFEFF=1")]
    [InlineData("\u202E=1")]
    [InlineData("\u200D=1")]
    [InlineData("\u2060\u200B \u202E+x")]
    [InlineData("\u0301=1")]
    [InlineData("\u3164=1")]
    [InlineData("\u001b=1")]
    [InlineData("\\u200b=1")]
    [InlineData("\\u001b\\u202e @x")]
    [InlineData("＝1+1")]
    [InlineData("＋cmd")]
    [InlineData("－cmd")]
    [InlineData("＠SUM")]
    [InlineData("\uDB40\uDC41=1")]
    [InlineData("-")]
    [InlineData("-Infinity")]
    public void WhatASpreadsheetWouldRunGetsAnApostrophe(string text) => Assert.Equal("'" + text, FormulaCell.Disarm(text));

    [Theory]
    [InlineData("")]
    [InlineData("python")]
    [InlineData("-5")]
    [InlineData("+5.5")]
    [InlineData("-1,000")]
    [InlineData("c++")]
    [InlineData("a=b")]
    [InlineData("\u200B")]
    [InlineData("\\user=1")]
    [InlineData("日本=1")]
    public void AnythingElseStaysAsItIs(string text) => Assert.Equal(text, FormulaCell.Disarm(text));
}
