namespace Soleus.Numerics.RandomStreams;

/// <summary>
/// The random numbers of one member of an ensemble: a pure function of (seed, member, draw). A draw has the same
/// value whatever was drawn before it, on any thread and in any process.
/// </summary>
/// <remarks>
/// Draw d is word d mod 4 of the Philox4x64-10 block of the counter (d div 4, member, 0, 0) under the key (seed, 0).
/// Philox maps counters one to one, so no two members of one seed share a block. A stream has 2^32 draws.
/// A uniform is an odd multiple of 2^-53, so that neither 0 nor 1 occurs, u and 1 - u are equally likely, and both
/// are exact doubles. The smallest is 2^-53, of which the normal deviate is -8.2.
/// Uniforms are integer arithmetic and have the same bits on every machine. Normals, and the distributions, use the platform's
/// logarithm and exponential: the same bits on one machine, the last digit may differ on another.
/// </remarks>
/// <param name="Seed">Seed of the ensemble.</param>
/// <param name="Member">Number of the member.</param>
/// <source id="salmon-2011" at="Philox4x64-10"/>
public readonly record struct RandomStream(ulong Seed, ulong Member)
{
    private const double HalfStep = 1.0 / (1UL << 53);

    /// <summary>Uniform number of a draw, strictly between 0 and 1.</summary>
    public double Uniform(uint draw)
    {
        var block = Block(draw / 4);
        return ToUniform(
            (draw % 4) switch
            {
                0 => block.A,
                1 => block.B,
                2 => block.C,
                _ => block.D,
            }
        );
    }

    /// <summary>Standard normal number of a draw: the normal quantile of <see cref="Uniform"/> of the same draw.</summary>
    public double Normal(uint draw) => StandardNormal.Quantile(Uniform(draw));

    /// <summary>Uniform numbers of consecutive draws, the same as <see cref="Uniform"/> of each.</summary>
    /// <param name="firstDraw">Draw of the first number.</param>
    /// <param name="numbers">One number for each draw.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last draw would be beyond 2^32 - 1.</exception>
    public void Uniforms(uint firstDraw, Span<double> numbers)
    {
        if (numbers.Length > (1L << 32) - firstDraw)
            throw new ArgumentOutOfRangeException(
                nameof(firstDraw),
                $"{numbers.Length} draws from {firstDraw} on leave the stream of 2^32 draws."
            );
        var place = 0;
        for (; place < numbers.Length && (firstDraw + (uint)place) % 4 != 0; place++)
            numbers[place] = Uniform(firstDraw + (uint)place);
        for (; place + 4 <= numbers.Length; place += 4)
        {
            var block = Block((firstDraw + (uint)place) / 4);
            numbers[place] = ToUniform(block.A);
            numbers[place + 1] = ToUniform(block.B);
            numbers[place + 2] = ToUniform(block.C);
            numbers[place + 3] = ToUniform(block.D);
        }
        for (; place < numbers.Length; place++)
            numbers[place] = Uniform(firstDraw + (uint)place);
    }

    /// <summary>Standard normal numbers of consecutive draws, the same as <see cref="Normal"/> of each.</summary>
    /// <param name="firstDraw">Draw of the first number.</param>
    /// <param name="numbers">One number for each draw.</param>
    /// <exception cref="ArgumentOutOfRangeException">The last draw would be beyond 2^32 - 1.</exception>
    public void Normals(uint firstDraw, Span<double> numbers)
    {
        Uniforms(firstDraw, numbers);
        foreach (ref var number in numbers)
            number = StandardNormal.Quantile(number);
    }

    private Words Block(uint block) => Philox.Block(new Words(block, Member, 0, 0), Seed, 0);

    /// <summary>The upper 52 bits k of a word as (2k + 1)·2^-53.</summary>
    internal static double ToUniform(ulong word) => ((word >> 11) | 1) * HalfStep;
}
