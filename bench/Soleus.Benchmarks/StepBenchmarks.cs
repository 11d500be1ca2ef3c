using BenchmarkDotNet.Attributes;
using Soleus.Care.Assessment;
using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge.Rules;

namespace Soleus.Benchmarks;

/// <summary>Each step of the walk on its own, over all records in turn, given the results of the steps before it.</summary>
[MemoryDiagnoser]
public class StepBenchmarks
{
    private readonly PersonRecord[] _records = Records.All();
    private readonly PersonAssessment[] _walked =
    [
        .. Records.All().Select(r => AssessPerson.Of(r, Records.Knowledge)),
    ];
    private int _next;

    private PersonAssessment Next => _walked[_next++ % _walked.Length];

    [Benchmark(Description = "0 record findings")]
    public int Findings() =>
        RecordFindings.Of(_records[_next++ % _records.Length], Records.Knowledge).Length;

    [Benchmark(Description = "1 facts")]
    public FactSet Facts() =>
        RecordFacts.Of(_records[_next++ % _records.Length], Records.Knowledge);

    [Benchmark(Description = "2 triage")]
    public TriageResult Triage() => FindDanger.In(Next.Case);

    [Benchmark(Description = "3 leg pain")]
    public LegPainResult LegPain() => TypeLegPain.In(Next.Case);

    [Benchmark(Description = "4 status")]
    public StatusResult Status() => AssessStatus.In(Next.Case);

    [Benchmark(Description = "5 benefit")]
    public BenefitResult Benefit()
    {
        var a = Next;
        return JudgeBenefit.In(a.Case, a.LegPain, a.Status);
    }

    [Benchmark(Description = "6 safety")]
    public SafetyResult Safety() => CheckSafety.In(Next.Case);

    [Benchmark(Description = "7 plan")]
    public Plan Plan()
    {
        var a = Next;
        return MakePlan.From(a.Case, a.Triage, a.LegPain, a.Status, a.Benefit, a.Safety);
    }
}
