using System.ComponentModel;
using Soleus.Numerics.Models;

namespace Soleus.Numerics.Mathematics;

/// <summary>
/// Exponential, logarithm and power, element by element, as used by generated kernels and integrators.
/// </summary>
/// <remarks>
/// Written for 512 bits and copied for 256 bits and one lane; a lane has the same bits in every width (of a NaN,
/// only that it is one). Polynomials are minimax in relative error, by the exchange algorithm of Remez in 200-bit
/// arithmetic; coefficients that matter at the rounding of doubles were rounded first and the rest fitted again.
/// Errors are in units of the last place of the result, measured against 200-bit arithmetic. Operations count a
/// fused multiply-add as two.
/// </remarks>
[LaneTemplate]
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath512;
