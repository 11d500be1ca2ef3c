namespace Soleus.Benchmarks.Ode;

/// <summary>The rivals' programs for one problem, built by bench/ode/build-rivals.sh and build-model.sh.</summary>
internal sealed class Rivals : IDisposable
{
    private static readonly string Folder = Path.Combine("artifacts", "ode", "models");
    private readonly List<RivalProcess> _processes = [];

    public Rivals(RaceProblem problem)
    {
        var folder = Path.Combine(Folder, problem.Name);
        Directory.CreateDirectory(folder);
        var source = Path.Combine(folder, "model.c");
        var file = Path.Combine(folder, "problem.bin");
        File.WriteAllText(source, CSource.Of(problem.Model));
        problem.Write(file);
        Shell.Run("bench/ode/build-model.sh", source, folder);
        foreach (var build in new[] { "tuned", "packaged" })
        {
            var program = Start(Path.Combine(folder, build), file);
            foreach (var method in problem.Methods.Where(m => m is not "lsoda"))
            {
                var group = method.StartsWith("dp5", StringComparison.Ordinal)
                    ? "ARKODE DP5"
                    : "CVODE";
                Add(
                    $"{group}, {build}",
                    method,
                    build == "tuned" ? null : $"{group}, tuned",
                    program
                );
            }
        }
        var r = Start(
            "Rscript",
            "--vanilla",
            "bench/ode/lsoda.R",
            Path.Combine(folder, "lsoda.so"),
            file
        );
        Add("deSolve lsoda", "lsoda", null, r);
        Add("deSolve lsoda", "lsoda-differences", null, r);
    }

    public List<Contestant> Contestants { get; } = [];

    public void Dispose() => _processes.ForEach(p => p.Dispose());

    private RivalProcess Start(string program, params string[] arguments)
    {
        var process = new RivalProcess(program, arguments);
        _processes.Add(process);
        return process;
    }

    private void Add(string group, string method, string? follows, RivalProcess process) =>
        Contestants.Add(
            new Contestant(
                group,
                method,
                follows,
                (rtol, atol, samples) => process.Run(method, rtol, atol, samples)
            )
        );
}
