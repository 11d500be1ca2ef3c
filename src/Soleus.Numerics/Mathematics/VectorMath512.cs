using System.ComponentModel;
using Soleus.Numerics.Models;

namespace Soleus.Numerics.Mathematics;

/// <summary>
/// Exponential, logarithm and power, element by element, as used by generated kernels and integrators.
/// </summary>
/// <remarks>
/// Written for 512 bits and copied for 256 bits and one lane; a lane has the same bits in every width (of a NaN,
/// only that it is one). Polynomials are minimax in relative error, by the exchange algorithm of Remez in 200-bit
/// arithmetic; of that of the exponential, the first five coefficients were rounded to doubles one after another
/// and the rest fitted again each time. Errors are in units of the last place of the result, measured against
/// integers of 200 binary places. Operations count a fused multiply-add as two; those that are not arithmetic
/// compare, select or handle bits.
/// </remarks>
[LaneTemplate]
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class VectorMath512;
