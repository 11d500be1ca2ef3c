using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <content>How a lane gets its next member.</content>
internal sealed unsafe partial class LaneBook
{
    private void Fill(int lane)
    {
        var book = _lanes[lane];
        while (TryTake(out var place))
        {
            book.Place = place;
            if (TrySetUp(lane, book))
            {
                Active |= 1u << lane;
                Occupied[lane] = AllBits;
                return;
            }
            _block!.Outcomes[place] = new MemberOutcome(
                MemberStatus.InvalidInput,
                Plan.Start,
                0,
                0,
                Plan.Settings.Method,
                0
            );
        }
        Active &= ~(1u << lane);
        Occupied[lane] = 0;
        NextSample[lane] = NextStop[lane] = double.PositiveInfinity;
    }

    private bool TryTake(out int place)
    {
        place = -1;
        var count = _redo?.Count ?? _block!.Count;
        if (_queued >= count)
            return false;
        place = _redo is null ? _queued : _redo[_queued];
        _queued++;
        return true;
    }

    private bool TrySetUp(int lane, Lane book)
    {
        var model = Plan.Model;
        book.Forget();
        book.Stops.Clear(Plan.Start);
        book.NextSample = 0;
        model.Nominal.CopyTo(book.Parameters);
        model.Initial.CopyTo(book.Initial);
        Plan.SetUp?.Invoke(
            new Member(_block!.FirstMember + book.Place, book.Parameters, book.Initial, book.Stops)
        );
        book.Stops.Sort();
        foreach (var value in book.Parameters)
            if (!double.IsFinite(value))
                return false;
        foreach (var value in book.Initial)
            if (!double.IsFinite(value))
                return false;
        var parameters = At(P, Parameters, lane);
        for (var i = 0; i < book.Parameters.Length; i++)
            parameters[i * Width] = book.Parameters[i];
        var states = At(Y, States, lane);
        for (var i = 0; i < States; i++)
            states[i * Width] = book.Initial[i];
        Time[lane] = Plan.Start;
        Tried[lane] = Accepted[lane] = 0;
        Growth[lane] = 0;
        Step[lane] = 0;
        ParametersChanged = true;
        if (SampleTime(0) <= Plan.Start)
            SampleStart(book);
        NextSample[lane] = SampleTime(book.NextSample);
        while (book.Stops.NextTime <= Plan.Start)
        {
            var stop = book.Stops.Take();
            Apply(lane, stop.Kind, stop.Index, stop.Value);
        }
        SetNextStop(lane, book);
        _jumped &= ~(1u << lane);
        MarkChanged(lane, Plan.Settings.InitialStep ?? 0);
        return true;
    }

    private void SampleStart(Lane book)
    {
        book.Parameters.AsSpan().CopyTo(new Span<double>(_oneParameters, book.Parameters.Length));
        book.Initial.AsSpan().CopyTo(new Span<double>(_oneState, States));
        if (Plan.SamplesOutputs)
        {
            var start = Plan.Start;
            _scalar.Derive(_oneParameters);
            _scalar.Outputs(&start, _oneState, _oneParameters, _oneOutputs);
        }
        Write(book, _oneState, _oneOutputs, 1);
    }
}
