using Soleus.Numerics.Methods;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>The integrators of one thread.</summary>
internal sealed class Engine(StudyPlan plan, CancellationToken cancellation) : IDisposable
{
    private readonly int _width = plan.Settings.Width();
    private IDisposable? _tsit5;
    private IDisposable? _rodas5P;
    private readonly List<int> _again = [];

    /// <summary>Integrates the members of a block that has begun.</summary>
    public void Run(MemberBlock block)
    {
        switch (plan.Settings.Method)
        {
            case OdeMethod.Tsit5:
                Tsit5(block, null, probes: false);
                break;
            case OdeMethod.Rodas5P:
                Rodas5P(block, null);
                break;
            default:
                Automatic(block);
                break;
        }
        block.Complete();
    }

    public void Dispose()
    {
        _tsit5?.Dispose();
        _rodas5P?.Dispose();
    }

    /// <summary>
    /// The explicit method first. Members that prove stiff, or need more steps than are allowed, begin anew with the
    /// implicit one, whose outcome counts.
    /// </summary>
    private void Automatic(MemberBlock block)
    {
        _again.Clear();
        _again.AddRange(Tsit5(block, null, probes: true));
        for (var place = 0; place < block.Count; place++)
            if (block.Outcomes[place].Status == MemberStatus.TooManySteps)
                _again.Add(place);
        Rodas5P(block, _again);
    }

    private List<int> Tsit5(MemberBlock block, List<int>? places, bool probes)
    {
        Restart(block, places);
        _tsit5 ??= _width switch
        {
            8 => new Tsit5Lanes512(plan, cancellation),
            4 => new Tsit5Lanes256(plan, cancellation),
            _ => new Tsit5LanesScalar(plan, cancellation),
        };
        return _tsit5 switch
        {
            Tsit5Lanes512 eight => eight.Run(block, places, probes),
            Tsit5Lanes256 four => four.Run(block, places, probes),
            _ => ((Tsit5LanesScalar)_tsit5).Run(block, places, probes),
        };
    }

    private void Rodas5P(MemberBlock block, List<int>? places)
    {
        if (places is { Count: 0 })
            return;
        Restart(block, places);
        _rodas5P ??= _width switch
        {
            8 => new Rodas5PLanes512(plan, cancellation),
            4 => new Rodas5PLanes256(plan, cancellation),
            _ => new Rodas5PLanesScalar(plan, cancellation),
        };
        switch (_rodas5P)
        {
            case Rodas5PLanes512 eight:
                eight.Run(block, places);
                break;
            case Rodas5PLanes256 four:
                four.Run(block, places);
                break;
            default:
                ((Rodas5PLanesScalar)_rodas5P).Run(block, places);
                break;
        }
    }

    private static void Restart(MemberBlock block, List<int>? places)
    {
        if (places is null)
            return;
        foreach (var place in places)
            block.Restart(place);
    }
}
