using System.Runtime.InteropServices;

namespace Soleus.Benchmarks.Ode;

/// <summary>Seconds of processor that this thread has had: the clock that the rivals' programs read too.</summary>
internal static partial class CpuClock
{
    private const int ThreadCpuTime = 3;

    public static double Seconds() =>
        clock_gettime(ThreadCpuTime, out var now) == 0
            ? now.Seconds + (1e-9 * now.Nanoseconds)
            : throw new InvalidOperationException("the thread's clock cannot be read");

    [LibraryImport("libc")]
    private static partial int clock_gettime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
