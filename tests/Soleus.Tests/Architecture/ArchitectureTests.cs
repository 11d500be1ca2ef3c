using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Soleus.Knowledge;
using Soleus.Tests.Support;

namespace Soleus.Tests.Architecture;

/// <summary>The rules of the house that a compiler does not check.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>What each project may reference; a new project needs a line here.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Soleus.Numerics.Generator"] = [],
        ["Soleus.Numerics"] = ["Soleus.Numerics.Generator"],
        ["Soleus.Knowledge"] = ["Soleus.Knowledge.Compiler"],
        ["Soleus.Charts"] = [],
        ["Soleus.Physiology"] =
        [
            "Soleus.Numerics",
            "Soleus.Numerics.Generator",
            "Soleus.Knowledge",
            "Soleus.Charts",
        ],
        ["Soleus.Evidence"] = ["Soleus.Numerics", "Soleus.Knowledge", "Soleus.Charts"],
        ["Soleus.Care"] =
        [
            "Soleus.Numerics",
            "Soleus.Knowledge",
            "Soleus.Charts",
            "Soleus.Physiology",
            "Soleus.Evidence",
        ],
    };

    private static readonly string[] Hosts =
    [
        "Soleus.Knowledge.Compiler",
        "Soleus.Cli",
        "Soleus.Web",
        "Soleus.Fhir",
        "Soleus.Cohort",
    ];

    [GeneratedRegex("<source id=\"([^\"]*)\"")]
    private static partial Regex SourceTag();

    [GeneratedRegex(
        @"DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|new Random\(\)|Random\.Shared|Guid\.NewGuid|Stopwatch|Environment\.(TickCount|GetEnvironmentVariable|CurrentDirectory)|TimeProvider\.System"
    )]
    private static partial Regex Impure();

    [GeneratedRegex(@"\b(File|Directory|HttpClient|Socket|Process|Console)\.")]
    private static partial Regex OutsideWorld();

    public static TheoryData<string> Projects() =>
        new(
            Directory
                .EnumerateFiles(Repository.File("src"), "*.csproj", SearchOption.AllDirectories)
                .Select(f => Path.GetFileNameWithoutExtension(f)!)
        );

    [Theory]
    [MemberData(nameof(Projects))]
    public void Dependencies_run_one_way(string project)
    {
        var references = XDocument
            .Load(Repository.File($"src/{project}/{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(r =>
                Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))!
            )
            .ToList();
        if (Hosts.Contains(project))
            Assert.DoesNotContain(references, Hosts.Contains);
        else
            Assert.All(references, r => Assert.Contains(r, Allowed[project]));
    }

    [Theory]
    [InlineData("Soleus.Knowledge", "Soleus.Care")]
    [InlineData("Soleus.Knowledge", "soleus")]
    [InlineData("Soleus.Care", "soleus")]
    [InlineData("Soleus.Evidence", "Soleus.Knowledge")]
    [InlineData("Soleus.Evidence", "Soleus.Care")]
    public void The_built_libraries_reference_nothing_above_them(string library, string above)
    {
        var names = Assembly.Load(library).GetReferencedAssemblies().Select(a => a.Name);
        Assert.DoesNotContain(above, names);
    }

    [Theory]
    [InlineData("Soleus.Numerics")]
    [InlineData("Soleus.Knowledge")]
    [InlineData("Soleus.Care")]
    [InlineData("Soleus.Evidence")]
    [InlineData("soleus")]
    public void Classes_are_sealed_or_static_or_the_abstract_head_of_a_record_hierarchy(
        string assembly
    )
    {
        var open = Assembly
            .Load(assembly)
            .GetTypes()
            .Where(t =>
                t.IsClass
                && !t.IsDefined(typeof(CompilerGeneratedAttribute), false)
                && !t.Name.StartsWith('<')
                && !t.IsSealed
                && !(t.IsAbstract && t.GetMethod("<Clone>$") is not null)
                // The head of a closed family: nobody outside can derive from it.
                && !(t.IsAbstract && !t.IsVisible)
                && !(
                    t.IsAbstract
                    && t.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic)
                        .All(c => c.IsAssembly || c.IsFamilyAndAssembly)
                    && t.GetConstructors().Length == 0
                )
            )
            .Select(t => t.FullName);
        Assert.Empty(open);
    }

    [Fact]
    public void The_libraries_read_no_clock_and_roll_no_dice()
    {
        var impure = Repository
            .Sources()
            .Where(f => !IsHost(f) && Impure().IsMatch(File.ReadAllText(f)))
            .ToList();
        Assert.Empty(impure);
    }

    [Fact]
    public void The_libraries_touch_no_disk_network_or_terminal()
    {
        var wrong =
            from file in Repository.Sources()
            where !IsHost(file)
            from line in File.ReadLines(file)
            let code = line.TrimStart()
            where !code.StartsWith("//", StringComparison.Ordinal)
            // The browser and the problems of knowledge have a File of their own: a path, not the disk.
            where OutsideWorld().IsMatch(code.Replace("System.IO.", "", StringComparison.Ordinal))
            where !code.Contains("file.File.", StringComparison.Ordinal)
            select $"{file}: {code}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_source_of_a_doc_comment_resolves()
    {
        var tags = Repository
            .Sources()
            .SelectMany(f =>
                SourceTag().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)
            )
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.NotEmpty(tags);
        Assert.All(
            tags,
            key => Assert.True(KnowledgeBase.Shipped.Sources.TryFind(key, out _), key)
        );
    }

    private static bool IsHost(string file) =>
        Hosts.Any(h =>
            file.Contains(
                $"{Path.DirectorySeparatorChar}{h}{Path.DirectorySeparatorChar}",
                StringComparison.Ordinal
            )
        );
}
