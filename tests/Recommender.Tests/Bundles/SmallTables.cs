using Recommender.Taxonomy;

namespace Recommender.Tests.Bundles;

/// <summary>Reference tables of a few lines, so that a bundle over them is opened thousands of times in seconds.</summary>
internal static class SmallTables
{
    private static readonly Dictionary<string, string> Tables = new(StringComparer.Ordinal)
    {
        ["vocabularies.csv"] = "kind,id,name,rank,aliases\neducation,master,Master,3,\nwork-mode,remote,Remote,,\n"
            + "industry,health,Health,,\nseniority,senior,Senior,3,\nregion,ENG,England,,\n",
        ["skills.csv"] = "id,name,category,aliases\npytorch,PyTorch,library,\npython,Python,language,py\nsql,SQL,language,\n"
            + "spark,Spark,platform,\n",
        ["broader_skills.csv"] = "broader,skills\npython,pytorch\n",
        ["activities.csv"] = "id,name,aliases\nanalyse,Analyse data,\n",
        ["role_signs.csv"] = "id,parents,skills,activities,education,industries,years\nnlp-engineer,machine-learning-engineer,,,,,2-\n",
        ["roles.csv"] = "id,title,family,level,aliases,skills\nmachine-learning-engineer,Machine Learning Engineer,ml,,,pytorch\n"
            + "data-scientist,Data Scientist,ml,,,python\n"
            + "data-analyst,Data Analyst,data,,,sql\ndata-engineer,Data Engineer,data,,,spark\nnlp-engineer,NLP Engineer,ml,,,\n",
        ["countries.csv"] = "code,name,currency,region,aliases\nGB,United Kingdom,GBP,europe,UK\n",
        ["cities.csv"] = "id,name,country,region,population,aliases\nlondon-gb,London,GB,ENG,9000000,\n"
            + "manchester-gb,Manchester,GB,ENG,500000,\nbristol-gb,Bristol,GB,ENG,400000,\n",
        ["ladder.csv"] = "level,name,titles,min_years\n1,Entry,Intern,0\n2,Engineer,Engineer,2\n3,Senior,Senior,5\n4,Lead,Lead,8\n",
        ["exchange_rates.csv"] = "currency,year,usd_per_unit\nGBP,2023,1.2\nGBP,2024,1.25\n",
    };

    public static JobTaxonomy Taxonomy { get; } = Load();

    private static JobTaxonomy Load()
    {
        using var temp = new TempFolder();
        foreach (var (name, text) in Tables)
        {
            temp.Write(name, text);
        }

        return JobTaxonomy.Load(temp.Path);
    }
}
