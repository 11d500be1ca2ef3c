namespace Soleus.Numerics.RandomStreams;

/// <summary>The rational approximations behind <see cref="StandardNormal"/>, highest power first.</summary>
internal static class NormalCoefficients
{
    private static ReadOnlySpan<double> LowerCentreUp =>
        [
            0.065682337918207449113,
            2.2352520354606839287,
            161.02823106855587881,
            1067.6894854603709582,
            18154.981253343561249,
        ];

    private static ReadOnlySpan<double> LowerCentreDown =>
        [
            1,
            47.20258190468824187,
            976.09855173777669322,
            10260.932208618978205,
            45507.789335026729956,
        ];

    private static ReadOnlySpan<double> LowerTailUp =>
        [
            1.0765576773720192317e-8,
            0.39894151208813466764,
            8.8831497943883759412,
            93.506656132177855979,
            597.27027639480026226,
            2494.5375852903726711,
            6848.1904505362823326,
            11602.651437647350124,
            9842.7148383839780218,
        ];

    private static ReadOnlySpan<double> LowerTailDown =>
        [
            1,
            22.266688044328115691,
            235.38790178262499861,
            1519.377599407554805,
            6485.558298266760755,
            18615.571640885098091,
            34900.952721145977266,
            38912.003286093271411,
            19685.429676859990727,
        ];

    private static ReadOnlySpan<double> LowerFarTailUp =>
        [
            0.02307344176494017303,
            0.21589853405795699,
            0.1274011611602473639,
            0.022235277870649807,
            0.001421619193227893466,
            2.9112874951168792e-5,
        ];

    private static ReadOnlySpan<double> LowerFarTailDown =>
        [
            1,
            1.28426009614491121,
            0.468238212480865118,
            0.0659881378689285515,
            0.00378239633202758244,
            7.29751555083966205e-5,
        ];

    private static ReadOnlySpan<double> QuantileCentreUp =>
        [
            2509.0809287301226727,
            33430.575583588128105,
            67265.770927008700853,
            45921.953931549871457,
            13731.693765509461125,
            1971.5909503065514427,
            133.14166789178437745,
            3.3871328727963666080,
        ];

    private static ReadOnlySpan<double> QuantileCentreDown =>
        [
            5226.4952788528545610,
            28729.085735721942674,
            39307.895800092710610,
            21213.794301586595867,
            5394.1960214247511077,
            687.18700749205790830,
            42.313330701600911252,
            1,
        ];

    private static ReadOnlySpan<double> QuantileTailUp =>
        [
            7.74545014278341407640e-4,
            2.27238449892691845833e-2,
            0.241780725177450611770,
            1.27045825245236838258,
            3.64784832476320460504,
            5.76949722146069140550,
            4.63033784615654529590,
            1.42343711074968357734,
        ];

    private static ReadOnlySpan<double> QuantileTailDown =>
        [
            1.05075007164441684324e-9,
            5.47593808499534494600e-4,
            1.51986665636164571966e-2,
            0.148103976427480074590,
            0.689767334985100004550,
            1.67638483018380384940,
            2.05319162663775882187,
            1,
        ];

    private static ReadOnlySpan<double> QuantileFarTailUp =>
        [
            2.01033439929228813265e-7,
            2.71155556874348757815e-5,
            1.24266094738807843860e-3,
            2.65321895265761230930e-2,
            0.296560571828504891230,
            1.78482653991729133580,
            5.46378491116411436990,
            6.65790464350110377720,
        ];

    private static ReadOnlySpan<double> QuantileFarTailDown =>
        [
            2.04426310338993978564e-15,
            1.42151175831644588870e-7,
            1.84631831751005468180e-5,
            7.86869131145613259100e-4,
            1.48753612908506148525e-2,
            0.136929880922735805310,
            0.599832206555887937690,
            1,
        ];

    /// <summary>(P(Z &lt; z) - 1/2)/z from z², for |z| up to 0.66291.</summary>
    /// <source id="cody-1993" at="function ANORM, arrays A and B"/>
    public static double LowerCentre(double x) => Ratio(LowerCentreUp, LowerCentreDown, x);

    /// <summary>P(Z &gt; z)·exp(z²/2) from z, for z from 0.66291 to sqrt(32).</summary>
    /// <source id="cody-1993" at="function ANORM, arrays C and D"/>
    public static double LowerTail(double x) => Ratio(LowerTailUp, LowerTailDown, x);

    /// <summary>(1/sqrt(2π) - z·P(Z &gt; z)·exp(z²/2))·z² from 1/z², for z above sqrt(32).</summary>
    /// <source id="cody-1993" at="function ANORM, arrays P and Q"/>
    public static double LowerFarTail(double x) => Ratio(LowerFarTailUp, LowerFarTailDown, x);

    /// <summary>z/q from 0.180625 - q², with q the distance from the median's probability.</summary>
    /// <source id="wichura-1988" at="coefficients A and B"/>
    public static double QuantileCentre(double x) => Ratio(QuantileCentreUp, QuantileCentreDown, x);

    /// <summary>z from sqrt(-ln tail) - 1.6, for tails down to exp(-25).</summary>
    /// <source id="wichura-1988" at="coefficients C and D"/>
    public static double QuantileTail(double x) => Ratio(QuantileTailUp, QuantileTailDown, x);

    /// <summary>z from sqrt(-ln tail) - 5, for the smallest tails.</summary>
    /// <source id="wichura-1988" at="coefficients E and F"/>
    public static double QuantileFarTail(double x) =>
        Ratio(QuantileFarTailUp, QuantileFarTailDown, x);

    private static double Ratio(ReadOnlySpan<double> up, ReadOnlySpan<double> down, double x) =>
        Polynomial(up, x) / Polynomial(down, x);

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        var sum = coefficients[0];
        for (var i = 1; i < coefficients.Length; i++)
            sum = (sum * x) + coefficients[i];
        return sum;
    }
}
