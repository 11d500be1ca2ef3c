using System.Collections.Immutable;
using Soleus.Numerics.Models;

namespace Soleus.Numerics.RandomStreams;

/// <summary>One parameter that differs between the members of a population.</summary>
/// <param name="Index">Place of the parameter among a member's parameters, ≥ 0.</param>
/// <param name="Distribution">How it is distributed, in the parameter's unit.</param>
public sealed record VariedParameter(int Index, Distribution Distribution);

/// <summary>The parameters of a population's members: distributions, and the correlation between them.</summary>
/// <remarks>
/// A Gaussian copula: correlated standard normal deviates z of a member, each turned into the value at z of its
/// parameter's distribution. So the correlation is one of the deviates. For log-normal parameters it is the correlation
/// of the logarithms, for normal ones of the values, for logit-normal ones of the logits; for others the correlation of
/// the values is somewhat weaker than the one given, and the rank correlation is 6/π·asin(r/2) in all cases.
/// Parameter i of the list uses draw i of the member's <see cref="RandomStream"/>; draws from <see cref="Count"/> on are free.
/// </remarks>
public sealed class PopulationParameters
{
    private readonly CorrelatedNormals? normals;
    private readonly ImmutableArray<VariedParameter> varied;

    /// <summary>Parameters that vary independently of each other.</summary>
    /// <exception cref="ArgumentException">None, too many, or one place twice.</exception>
    public PopulationParameters(params ImmutableArray<VariedParameter> varied)
        : this(varied, normals: null, Place(varied)) { }

    /// <summary>Parameters with a correlation between their deviates.</summary>
    /// <param name="varied">The parameters.</param>
    /// <param name="correlation">Correlation matrix [1] in the order of the list; see <see cref="CorrelatedNormals"/>.</param>
    /// <exception cref="ArgumentException">
    /// The list is empty, too long, names one place twice, or does not match the matrix; or that is no correlation matrix.
    /// </exception>
    public PopulationParameters(ImmutableArray<VariedParameter> varied, double[,] correlation)
        : this(varied, new CorrelatedNormals(correlation, Place(varied)), Place(varied)) { }

    private PopulationParameters(
        ImmutableArray<VariedParameter> varied,
        CorrelatedNormals? normals,
        Func<int, string> nameOf
    )
    {
        if (varied.IsDefaultOrEmpty || varied.Length > CorrelatedNormals.MaximumCount)
            throw new ArgumentException(
                $"From 1 to {CorrelatedNormals.MaximumCount} parameters can vary.",
                nameof(varied)
            );
        if (normals is not null && normals.Count != varied.Length)
            throw new ArgumentException(
                $"{varied.Length} parameters need a correlation matrix of that size, not of {normals.Count}.",
                nameof(varied)
            );
        var places = new HashSet<int>();
        for (var i = 0; i < varied.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(varied[i]?.Distribution, nameof(varied));
            ArgumentOutOfRangeException.ThrowIfNegative(varied[i].Index, nameof(varied));
            if (!places.Add(varied[i].Index))
                throw new ArgumentException(
                    $"Parameter {nameOf(i)} is listed twice.",
                    nameof(varied)
                );
        }
        this.varied = varied;
        this.normals = normals;
        Required = places.Max() + 1;
    }

    /// <summary>How many parameters vary, which is how many draws of a member are used.</summary>
    public int Count => varied.Length;

    /// <summary>The parameters that vary, in the order of the list.</summary>
    public ImmutableArray<VariedParameter> Varied => varied;

    /// <summary>The least number of parameters that a member must have.</summary>
    public int Required { get; }

    /// <summary>Parameters of a model by their names.</summary>
    /// <param name="model">The model.</param>
    /// <param name="varied">Name and distribution of each parameter that varies.</param>
    /// <exception cref="ArgumentException">As above, or the model has no parameter of a name.</exception>
    public static PopulationParameters Of(
        OdeModel model,
        IReadOnlyList<(string Name, Distribution Distribution)> varied
    )
    {
        ArgumentNullException.ThrowIfNull(varied);
        return new PopulationParameters(Resolve(model, varied), normals: null, i => varied[i].Name);
    }

    /// <summary>Parameters of a model by their names, with a correlation between their deviates.</summary>
    /// <param name="model">The model.</param>
    /// <param name="varied">Name and distribution of each parameter that varies.</param>
    /// <param name="correlation">Correlation matrix [1] in the order of the list.</param>
    /// <exception cref="ArgumentException">As above, or the model has no parameter of a name.</exception>
    public static PopulationParameters Of(
        OdeModel model,
        IReadOnlyList<(string Name, Distribution Distribution)> varied,
        double[,] correlation
    )
    {
        ArgumentNullException.ThrowIfNull(varied);
        string NameOf(int i) => i < varied.Count ? varied[i].Name : $"{i}";
        return new PopulationParameters(
            Resolve(model, varied),
            new CorrelatedNormals(correlation, NameOf),
            NameOf
        );
    }

    /// <summary>Writes a member's varied parameters into their places; the other places keep what they hold.</summary>
    /// <param name="seed">Seed of the ensemble.</param>
    /// <param name="member">Number of the member, ≥ 0.</param>
    /// <param name="parameters">The member's parameters, filled with the nominal values before.</param>
    /// <exception cref="ArgumentException">There are fewer places than <see cref="Required"/>, or the member is negative.</exception>
    public void Draw(ulong seed, long member, Span<double> parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(member);
        if (parameters.Length < Required)
            throw new ArgumentException(
                $"Place for {Required} parameters is needed, not {parameters.Length}.",
                nameof(parameters)
            );
        Span<double> z = stackalloc double[varied.Length];
        if (normals is null)
            new RandomStream(seed, (ulong)member).Normals(0, z);
        else
            normals.Draw(seed, member, z);
        for (var i = 0; i < varied.Length; i++)
            parameters[varied[i].Index] = varied[i].Distribution.FromDeviate(z[i]);
    }

    private static Func<int, string> Place(ImmutableArray<VariedParameter> varied) =>
        i => !varied.IsDefault && i < varied.Length ? $"{varied[i].Index}" : $"{i}";

    private static ImmutableArray<VariedParameter> Resolve(
        OdeModel model,
        IReadOnlyList<(string Name, Distribution Distribution)> varied
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        return
        [
            .. varied.Select(v => new VariedParameter(model.Parameter(v.Name), v.Distribution)),
        ];
    }
}
