using BenchmarkDotNet.Attributes;
using Soleus.Care.Assessment;
using Soleus.Care.People;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Benchmarks;

/// <summary>Assessments per second and core over all example records: the walk alone, and with reading and writing.</summary>
[MemoryDiagnoser]
public class AssessmentBenchmarks
{
    private readonly KnowledgeBase _knowledge = KnowledgeBase.Shipped;
    private readonly DateOnly _today = new(2026, 11, 24);
    private string[] _texts = [];
    private PersonRecord[] _records = [];
    private int _next;

    [GlobalSetup]
    public void Read()
    {
        _texts =
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "examples"), "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllText),
        ];
        _records = [.. _texts.Select(t => ReadPersonRecord.From(t, _knowledge, _today).Record)];
    }

    [Benchmark(Description = "walk: record to answer")]
    public PersonAssessment Walk() =>
        AssessPerson.Of(_records[_next++ % _records.Length], _knowledge);

    [Benchmark(Description = "read YAML, walk, write JSON")]
    public string ReadWalkWrite()
    {
        var reading = ReadPersonRecord.From(_texts[_next++ % _texts.Length], _knowledge, _today);
        return JsonReport.Write(AssessPerson.Of(reading, _knowledge));
    }
}
