using Recommender.Answers;

namespace Recommender.Hosting;

/// <summary>Asks a model what people will ask, so that the first of them does not wait for its code to be compiled.</summary>
internal static class WarmUp
{
    private const int Rounds = 20;
    private const string Typed = "da";

    public static void Run(JobRecommender recommender)
    {
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var golden in recommender.Golden)
            {
                _ = AnswerJson.Write(recommender.Recommend(golden.Profile));
            }

            _ = recommender.Taxonomy.Skills.Search(Typed);
        }
    }
}
