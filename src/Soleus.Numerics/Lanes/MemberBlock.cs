using System.Runtime.InteropServices;
using Soleus.Numerics.Studies;

namespace Soleus.Numerics.Lanes;

/// <summary>Consecutive members that are integrated together, and their results; reused from block to block.</summary>
internal sealed class MemberBlock
{
    private readonly int _valuesPerMember;
    private readonly List<EventRecord> _events = [];

    public MemberBlock(int capacity, int valuesPerMember)
    {
        _valuesPerMember = valuesPerMember;
        Samples = new double[(long)capacity * valuesPerMember];
        Outcomes = new MemberOutcome[capacity];
    }

    public long FirstMember { get; private set; }

    public int Count { get; private set; }

    /// <summary>Samples [member][time][quantity]; not a number where a member did not come so far.</summary>
    public double[] Samples { get; }

    public MemberOutcome[] Outcomes { get; }

    /// <summary>Events in the order of members, then of time.</summary>
    public ReadOnlySpan<EventRecord> Events => CollectionsMarshal.AsSpan(_events);

    public void Begin(long firstMember, int count)
    {
        FirstMember = firstMember;
        Count = count;
        _events.Clear();
        Samples.AsSpan(0, count * _valuesPerMember).Fill(double.NaN);
        Outcomes.AsSpan(0, count).Clear();
    }

    /// <summary>Forgets what a member has given so far, because it begins anew.</summary>
    public void Restart(int place)
    {
        Samples.AsSpan(place * _valuesPerMember, _valuesPerMember).Fill(double.NaN);
        var member = FirstMember + place;
        _events.RemoveAll(e => e.Member == member);
    }

    public void Record(in EventRecord record) => _events.Add(record);

    /// <summary>Puts the events in the order of members, which end in no order.</summary>
    public void Complete() =>
        _events.Sort(
            static (a, b) =>
            {
                var order = a.Member.CompareTo(b.Member);
                if (order != 0)
                    return order;
                order = a.Time.CompareTo(b.Time);
                return order != 0 ? order : a.Rule.CompareTo(b.Rule);
            }
        );
}
