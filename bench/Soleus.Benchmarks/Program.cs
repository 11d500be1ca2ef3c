using BenchmarkDotNet.Running;
using Soleus.Benchmarks;

BenchmarkSwitcher
    .FromAssembly(typeof(AssessmentBenchmarks).Assembly)
    .Run(args.Length == 0 ? ["--filter", "*"] : args);
