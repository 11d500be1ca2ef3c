using Soleus.Knowledge.Loading;

// knowledge-compiler FOLDER OUTPUT
if (args.Length != 2)
{
    Console.Error.WriteLine("usage: knowledge-compiler FOLDER OUTPUT");
    return 2;
}
var folder = Path.GetFullPath(args[0]);
var files = KnowledgeFiles.Of(
    Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(path =>
            path.EndsWith(".yaml", StringComparison.Ordinal)
            || path.EndsWith(".csv", StringComparison.Ordinal)
        )
        .Select(path => new KnowledgeFile(
            Path.GetRelativePath(folder, path),
            File.ReadAllText(path)
        ))
);
try
{
    File.WriteAllBytes(args[1], CompiledKnowledge.Write(files));
    return 0;
}
catch (InvalidDataException fault)
{
    Console.Error.WriteLine($"knowledge/{fault.Message}");
    return 1;
}
