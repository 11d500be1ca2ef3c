namespace Soleus.Numerics.Generator.Factorising;

/// <summary>A symmetric order of elimination that keeps a sparse matrix sparse.</summary>
internal static class EliminationOrder
{
    /// <summary>
    /// At each step the diagonal entry whose elimination makes the fewest updates, (entries in its row − 1) ·
    /// (entries in its column − 1), the first of equals.
    /// </summary>
    /// <param name="filled">Which entries are not zero; on return also those that fill in.</param>
    public static int[] Choose(bool[,] filled)
    {
        var n = filled.GetLength(0);
        var left = Enumerable.Range(0, n).ToList();
        var order = new int[n];
        for (var step = 0; step < n; step++)
        {
            var pivot = left[0];
            var least = long.MaxValue;
            foreach (var k in left)
            {
                var cost =
                    (long)left.Count(j => filled[k, j] && j != k)
                    * left.Count(i => filled[i, k] && i != k);
                if (cost < least)
                    (pivot, least) = (k, cost);
            }
            order[step] = pivot;
            left.Remove(pivot);
            var columns = left.FindAll(j => filled[pivot, j]);
            foreach (var i in left.FindAll(i => filled[i, pivot]))
            {
                foreach (var j in columns)
                    filled[i, j] = true;
            }
        }
        return order;
    }
}
