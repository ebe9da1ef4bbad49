using CsCheck;
using Recommender.Importing;
using Recommender.People;
using Recommender.Tables;

namespace Recommender.Tests.People;

/// <summary>Whatever comes in, it is rows, row errors or a refusal; never another exception, never a row lost.</summary>
public sealed class AnyInputTests
{
    private static readonly Gen<byte[]> Bytes =
        Gen.Char[" \",;\t\r\nab|()19.-+$xé\0\u0080"].Select(letter => (byte)letter).Array[0, 60];

    private static readonly Gen<string> QuotedText = Gen.Char["\"\"\",,\n\n ab"].Array[0, 80].Select(letters => new string(letters));

    [Fact]
    public void Any_bytes_under_a_header_are_rows_or_refused() => Bytes.Sample(
        bytes =>
        {
            try
            {
                using var table = LabelledProfileCsv.Open(new MemoryStream([.. "role,skills,salary,years_ml\n"u8, .. bytes]), "any");
                return table.Read().All(row => row.Profile is not null != row.Errors.Count > 0);
            }
            catch (InputUnusableException)
            {
                return true;
            }
        },
        iter: 5000);

    [Fact]
    public void Rows_after_any_broken_quotes_come_out_in_the_order_of_their_lines() => QuotedText.Sample(
        text =>
        {
            var lines = Make.RowsOf($"role,city\nDev,Bonn\n{text}\nQA,Ulm\n").ConvertAll(row => row.Line);

            return lines.Zip(lines.Skip(1)).All(pair => pair.First < pair.Second) && lines[^1] <= 4 + text.Count(letter => letter == '\n');
        },
        iter: 5000);

    [Fact]
    public void A_map_cut_off_anywhere_is_refused()
    {
        var json = File.ReadAllText(SharedData.Map("it-salary-eu-2020.json")).TrimEnd();

        Assert.All(
            Enumerable.Range(0, json.Length),
            length => Assert.Throws<InputUnusableException>(() => ImportMap.Parse(json[..length], "map.json")));
    }
}
