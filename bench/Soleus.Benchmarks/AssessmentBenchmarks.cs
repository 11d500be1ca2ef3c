using BenchmarkDotNet.Attributes;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;

namespace Soleus.Benchmarks;

/// <summary>
/// Assessments in one process on one core, over all records in turn: the walk alone, and with reading and writing.
/// </summary>
[MemoryDiagnoser]
public class AssessmentBenchmarks
{
    private readonly string[] _texts = Records.Texts;
    private readonly PersonRecord[] _records = Records.All();
    private int _next;

    [Benchmark(Description = "walk: record to answer")]
    public PersonAssessment Walk() =>
        AssessPerson.Of(_records[_next++ % _records.Length], Records.Knowledge);

    [Benchmark(Description = "read YAML, walk, write JSON")]
    public string ReadWalkWrite() =>
        JsonReport.Write(
            AssessPerson.Of(Records.Read(_texts[_next++ % _texts.Length]).Record, Records.Knowledge)
        );
}
