using System.Collections.Immutable;
using Soleus.Care.Assessment;
using Soleus.Knowledge;
using Soleus.Knowledge.LegPains;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.LegPain;

/// <summary>A kind of leg pain with its finding; ordered by fit, then by strength, then by id.</summary>
/// <param name="Strength">Weights for less weights against [1]; only for the order.</param>
internal sealed record WeighedType(LegPainType What, Fit Fit, int Strength, Finding Finding)
    : IComparable<WeighedType>
{
    public int CompareTo(WeighedType? other)
    {
        var byFit = other!.Fit.CompareTo(Fit);
        if (byFit != 0)
            return byFit;
        var byStrength = other.Strength.CompareTo(Strength);
        return byStrength != 0 ? byStrength : string.CompareOrdinal(What.Id, other.What.Id);
    }

    public static WeighedType Of(Case c, LegPainType type, Fit fit)
    {
        var evidence = new Evidence(c, type);
        evidence.Object(type.Exclusions);
        evidence.Object(type.Limits);
        evidence.Weigh(type.Signs);
        evidence.Object(type.Contrary);
        evidence.Score();
        if (type.Medicines)
            evidence.Blame(c.Knowledge.LegPains.Medicines);
        return new WeighedType(
            type,
            fit,
            evidence.Strength,
            new Finding
            {
                Id = $"legpain.{type.Id}",
                Step = Step.LegPain,
                Conclusion = Word(fit),
                Says = type.Says[(int)fit],
                Reasons = [.. evidence.For],
                Against = [.. evidence.Against],
                Inputs = evidence.Inputs(),
                Missing = Missing(c.Facts, type, fit),
                Sources = [.. evidence.Sources],
                Status = evidence.Status,
            }
        );
    }

    private static string Word(Fit fit) =>
        fit switch
        {
            Fit.Likely => "likely",
            Fit.Possible => "possible",
            Fit.Unlikely => "unlikely",
            _ => "cannot-tell",
        };

    /// <summary>Facts worth asking for that are not known and that an undecided condition waits for.</summary>
    private static ImmutableArray<string> Missing(FactSet facts, LegPainType type, Fit fit)
    {
        if (fit == Fit.Unlikely || type.AsksWhen?.Evaluate(facts) == Answer.No)
            return [];
        var open = new List<int>();
        foreach (var exclusion in type.Exclusions)
            exclusion.When.Missing(facts, open);
        foreach (var limit in type.Limits)
            limit.When.Missing(facts, open);
        if (fit != Fit.Likely)
            type.Likely.Missing(facts, open);
        if (fit == Fit.CannotTell)
            type.Possible?.Missing(facts, open);
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var fact in type.Asks)
        {
            if (open.Contains(fact))
                missing.Add(facts.Catalogue.Name(fact));
        }
        return missing.ToImmutable();
    }

    /// <summary>Collects what speaks for and against one kind, from what, and how sure that is.</summary>
    private sealed class Evidence(Case c, LegPainType type)
    {
        private readonly List<int> _used = [];

        public List<Phrase> For { get; } = [];

        public List<Phrase> Against { get; } = [];

        public List<string> Sources { get; } = [.. type.Sources];

        public int Strength { get; private set; }

        public FactStatus Status { get; private set; } = type.Status;

        public void Object(ImmutableArray<LegPainObjection> objections)
        {
            foreach (var objection in objections)
            {
                if (objection.When.Evaluate(c.Facts) != Answer.Yes)
                    continue;
                Add(Against, objection.Says);
                objection.When.Support(c.Facts, _used);
                Strength -= objection.Weight;
            }
        }

        public void Weigh(ImmutableArray<LegPainSign> signs)
        {
            foreach (var sign in signs)
            {
                var answer = sign.When.Evaluate(c.Facts);
                if (answer == Answer.Yes && sign.Yes is not null)
                {
                    Add(For, sign.Yes);
                    Strength += sign.For;
                    sign.When.Support(c.Facts, _used);
                }
                else if (answer == Answer.No && sign.No is not null)
                {
                    Add(Against, sign.No);
                    Strength -= sign.Against;
                    sign.When.Collect(_used);
                }
            }
        }

        public void Score()
        {
            foreach (var instrument in type.Instruments)
            {
                var score = InstrumentScore.Of(instrument, c.Facts);
                if (score.Outcome == InstrumentOutcome.Nothing)
                    continue;
                var side = score.Outcome == InstrumentOutcome.Negative ? Against : For;
                side.Add(score.Says());
                var accuracy = $"instrument.{instrument.Id}.accuracy";
                if (c.Knowledge.Texts.Has(accuracy))
                    side.Add(new Phrase(accuracy));
                Cite(instrument.Sources, instrument.Status);
                foreach (var item in instrument.Items)
                    item.When.Support(c.Facts, _used);
                foreach (var one in instrument.Classes)
                    one.When.Support(c.Facts, _used);
            }
        }

        public void Blame(ImmutableArray<CrampMedicine> medicines)
        {
            foreach (var medicine in medicines)
            {
                if (
                    medicine.When.Evaluate(c.Facts) != Answer.Yes
                    || IsCovered(medicine, medicines)
                )
                    continue;
                var key = $"leg-pain.medicine.{medicine.Id}";
                For.Add(
                    medicine is { Ratio: { } ratio, Low: { } low, High: { } high }
                        ? new Phrase(key, ("ratio", ratio), ("low", low), ("high", high))
                        : new Phrase(key)
                );
                Strength++;
                Cite(medicine.Sources, medicine.Status);
                medicine.When.Support(c.Facts, _used);
            }
        }

        public ImmutableArray<UsedInput> Inputs()
        {
            var inputs = ImmutableArray.CreateBuilder<UsedInput>(_used.Count);
            for (var i = 0; i < _used.Count; i++)
            {
                var fact = _used[i];
                if (_used.IndexOf(fact) == i && c.Facts[fact] != Answer.Unknown)
                    inputs.Add(c.Input(fact));
            }
            return inputs.ToImmutable();
        }

        private bool IsCovered(CrampMedicine medicine, ImmutableArray<CrampMedicine> medicines)
        {
            foreach (var other in medicines)
            {
                if (
                    other.Covers.Contains(medicine.Id)
                    && other.When.Evaluate(c.Facts) == Answer.Yes
                )
                    return true;
            }
            return false;
        }

        private void Cite(ImmutableArray<string> sources, FactStatus status)
        {
            foreach (var source in sources)
            {
                if (!Sources.Contains(source))
                    Sources.Add(source);
            }
            if (status < Status)
                Status = status;
        }

        private static void Add(List<Phrase> to, Phrase phrase)
        {
            foreach (var there in to)
            {
                if (there.Key == phrase.Key)
                    return;
            }
            to.Add(phrase);
        }
    }
}
