using Soleus.Numerics.RandomStreams;
using Soleus.Numerics.Studies;

namespace WorkedExamples;

public static class ManyMembers
{
    public static IEnumerable<string> Lines()
    {
        // Who the members are: two parameters vary log-normally, large people with quick kidneys going together.
        var people = PopulationParameters.Of(
            Swallowed.Model,
            [
                ("volume", LogNormal.ByMedianAndCv(15, 0.2)),
                ("clearance", LogNormal.ByMedianAndCv(3, 0.3)),
            ],
            new double[,]
            {
                { 1, 0.5 },
                { 0.5, 1 },
            }
        );
        var gut = Swallowed.Model.State("gut");
        var study = new Study(Swallowed.Model)
        {
            End = 72,
            SampleTimes = [12, 36, 72],
            Quantities = ["concentration"],
            Settings = new() { RelativeTolerance = 1e-5 },
        };
        var run = study.Run(
            members: 20_000,
            setUp: m =>
            {
                people.Draw(seed: 7, m.Index, m.Parameters);
                for (var dose = 0; dose < 6; dose++)
                    m.AddToState(12 * dose, gut, 10);
            }
        );
        yield return $"{run.Members} members, {run.FailedMembers} failed";
        for (var i = 0; i < study.SampleTimes.Length; i++)
        {
            var mean = run.MomentsAt(i, "concentration").Mean;
            var low = run.QuantileAt(i, "concentration", 0.05);
            var high = run.QuantileAt(i, "concentration", 0.95);
            yield return $"{study.SampleTimes[i], 4} h mean {mean:F3}, 90 % between {low:F2} and {high:F2} mmol/L";
        }
    }
}
