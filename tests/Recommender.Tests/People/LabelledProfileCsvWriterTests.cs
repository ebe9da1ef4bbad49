using CsCheck;
using Recommender.People;
using Recommender.Taxonomy;

namespace Recommender.Tests.People;

public sealed class LabelledProfileCsvWriterTests
{
    private static readonly Gen<string> Letters = Gen.Char["abcXYZ019 ,;\"'()\n\r\t=@é€Ж-_/#+."].Array[1, 12]
        .Select(letters => new string(letters));

    // A cell is read without its outer blanks, and a blank one, or one that says that there is none, is null.
    private static readonly Gen<string?> Word = Letters
        .Select(text => text.Trim() is { Length: > 0 } word && !MissingText.Is(word) ? word : null);

    private static readonly Gen<string> Name = Letters.Select(text => $"x{text}".Trim());

    private static readonly Gen<IReadOnlyList<string>> Terms = Name.Array[0, 5]
        .Select(IReadOnlyList<string> (terms) => [.. terms.Distinct(StringComparer.OrdinalIgnoreCase)]);

    private static readonly Gen<double?> Years = Gen.Double[0, 60].Select(years => years < 5 ? (double?)null : years);

    private static readonly Gen<decimal> Amount = Gen.Int[1, 50_000_000].Select(cents => cents / 100m);

    private static readonly Gen<PayLabel?> Pay =
        from low in Amount
        from more in Amount
        from kind in Gen.Int[0, 3]
        from period in Gen.Enum<PayPeriod>()
        from basis in Gen.Enum<PayBasis>()
        select kind switch
        {
            0 => null,
            1 => new PayLabel(low, low, "EUR", period) { Basis = basis },
            2 => new PayLabel(low, low + more, "USD", period),
            _ => new PayLabel(low, null, "GBP", period),
        };

    private static readonly Gen<Profile> Person =
        from skills in Terms
        from activities in Terms
        from years in Years
        from yearsMl in Years
        from words in Word.Array[6]
        select new Profile
        {
            Skills = skills,
            Activities = activities,
            YearsExperience = years,
            YearsMl = yearsMl,
            Education = words[0],
            City = words[1],
            Country = words[2],
            Industry = words[3],
            CompanySize = words[4],
            WorkMode = words[5],
        };

    private static readonly Gen<LabelledProfile> Row =
        from id in Name
        from role in Name
        from words in Word.Array[3]
        from day in Gen.Date
        from profile in Person
        from pay in Pay
        select new LabelledProfile
        {
            ProfileId = id,
            Source = "survey",
            ObservedOn = new DateOnly(1990 + (day.Year % 100), day.Month, Math.Min(day.Day, 28)),
            Role = role,
            Seniority = words[0],
            Title = words[0],
            Profile = profile,
            Pay = pay,
            Audit = new AuditAttributes(words[1], words[2]),
        };

    [Fact]
    public void What_is_written_is_read_back_equal() => Row.Array[1, 8].Sample(
        rows =>
        {
            var read = Make.RowsOf(Written(rows));

            return read.Count == rows.Length && rows.Zip(read).All(pair => AreEqual(pair.First, pair.Second.Profile));
        },
        iter: 2000);

    [Fact]
    public void Lines_end_in_LF_and_cells_are_quoted_only_when_needed()
    {
        var row = new LabelledProfile
        {
            ProfileId = "p1",
            Source = "survey",
            Role = "Dev, \"Senior\"",
            Profile = new Profile { Skills = ["Python", "SQL"], YearsExperience = 2.5, City = "Köln" },
            Pay = new PayLabel(65000.00m, 65000m, "EUR", PayPeriod.Year),
        };

        Assert.Equal(
            "profile_id,source,observed_on,role,title,seniority,skills,activities,years_experience,years_ml,education,city,country,"
            + "industry,company_size,work_mode,certifications,salary,salary_low,salary_high,currency,pay_period,pay_basis,"
            + "audit_gender,audit_age_band\n"
            + "p1,survey,,\"Dev, \"\"Senior\"\"\",,,Python|SQL,,2.5,,,Köln,,,,,,65000,,,EUR,year,gross,,\n",
            Written([row]));
    }

    [Fact]
    public void A_file_has_no_byte_order_mark()
    {
        using var temp = new TempFolder();
        var path = Path.Combine(temp.Path, "out.csv");

        LabelledProfileCsvWriter.Create(path).Dispose();

        Assert.Equal("profile_id"u8.ToArray(), File.ReadAllBytes(path)[..10]);
    }

    private static string Written(IEnumerable<LabelledProfile> rows)
    {
        var text = new StringWriter();
        using (var writer = new LabelledProfileCsvWriter(text))
        {
            foreach (var row in rows)
            {
                writer.Write(row);
            }
        }

        return text.ToString();
    }

    // Records compare lists by reference.
    private static bool AreEqual(LabelledProfile written, LabelledProfile? read)
    {
        var (left, right) = (written.Profile, read!.Profile);
        return left.Skills.SequenceEqual(right.Skills)
            && left.Activities.SequenceEqual(right.Activities)
            && written with { Profile = left with { Skills = [], Activities = [] } }
            == read with { Profile = right with { Skills = [], Activities = [] } };
    }
}
