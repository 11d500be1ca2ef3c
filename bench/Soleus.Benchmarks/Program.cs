using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Soleus.Benchmarks;
using Soleus.Benchmarks.Ode;

if (args is ["reml", ..])
{
    RemlRace.Run(args[1..]);
    return;
}

if (args is ["ode", ..])
{
    OdeRace.Run(args[1..]);
    return;
}

// The first walks run code that is not yet optimised; what is measured is the steady state.
Records.WarmUp();

// In this process: no second build, and the figures are those of the program as it stands.
IConfig config = DefaultConfig.Instance.AddJob(
    Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance)
);
config = config.WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
BenchmarkSwitcher
    .FromAssembly(typeof(AssessmentBenchmarks).Assembly)
    .Run(args.Length == 0 ? ["--filter", "*"] : args, config);
