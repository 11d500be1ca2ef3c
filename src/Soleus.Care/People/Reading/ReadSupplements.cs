using System.Collections.Immutable;
using Soleus.Knowledge.Documents;
using Soleus.Knowledge.Rules;
using Soleus.Knowledge.Texts;
using Soleus.Knowledge.Units;

namespace Soleus.Care.People.Reading;

/// <summary>Reads <c>supplements</c>: each a text, or product with form, amount, basis and how often.</summary>
internal static class ReadSupplements
{
    private const double MostMgPerDay = 100_000;
    private const int MostTimes = 24;

    private static readonly Unit Milligram = Unit.Parse("mg");
    private static readonly Unit Millimole = Unit.Parse("mmol");
    private static readonly Unit Equivalent = Unit.Parse("meq");
    private static readonly Unit PerDay = Unit.Parse("mg/d");

    // What a product is counted in when its amount is not told.
    private static readonly string[] Pieces =
    [
        "tablet",
        "tab",
        "capsule",
        "cap",
        "pill",
        "sachet",
        "scoop",
        "drop",
        "spray",
        "puff",
        "piece",
        "dose",
        "gummy",
        "gummies",
        "teaspoon",
        "tsp",
        "tablespoon",
        "tbsp",
        "spoon",
        "ml",
        "iu",
        "bottle",
    ];

    /// <summary>Null when the record does not say.</summary>
    public static ImmutableArray<StatedSupplement>? From(
        RecordContext context,
        Node node,
        string path
    )
    {
        if (ReadMedicines.Items(context, node, path) is not { } items)
            return null;
        var supplements = ImmutableArray.CreateBuilder<StatedSupplement>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var at = $"{path}[{i}]";
            var read =
                items[i] is ScalarNode
                    ? FromText(context, items[i], at)
                    : FromMap(context, items[i], at);
            if (read is not null)
                supplements.Add(read);
        }
        return supplements.ToImmutable();
    }

    private static StatedSupplement? FromMap(RecordContext context, Node node, string path)
    {
        if (
            context.Map(
                node,
                path,
                "product",
                "form",
                "amount",
                "basis",
                "per",
                "times",
                "contains_magnesium"
            )
            is not { } map
        )
            return null;
        var product = map["product"] is ScalarNode named
            ? context.Text(named, map.PathOf("product"))
            : null;
        var formText = context.Text(map["form"], map.PathOf("form"));
        if ((product ?? formText ?? context.Required(map, "product")) is not { } written)
            return null;
        var basis = Values.Word(
            context,
            map["basis"],
            map.PathOf("basis"),
            "elemental",
            "compound"
        ) switch
        {
            "elemental" => AmountBasis.Elemental,
            "compound" => AmountBasis.Compound,
            _ => AmountBasis.Unknown,
        };
        var per = Values.Word(context, map["per"], map.PathOf("per"), "day", "dose");
        var times = Values.Whole(context, map["times"], map.PathOf("times"), 1, MostTimes);
        var amount = Amount(context, map["amount"], map.PathOf("amount"), ref basis, ref per);
        if (amount is { } mg)
            amount = ADay(context, mg, per, times, map.PathOf("amount"), map["amount"]!);
        var said = map["contains_magnesium"] is { } contains
            ? Values.YesNo(context, contains, map.PathOf("contains_magnesium"))
            : null;
        var (form, magnesium, guess) = Contents(context, product, formText, map);
        return new StatedSupplement(
            written,
            form,
            guess,
            amount,
            basis,
            // What the name says outright is not talked away.
            said is null or Answer.Unknown
            || magnesium == Answer.Yes
                ? magnesium
                : said.Value,
            path
        );
    }

    private static FoundProduct Contents(
        RecordContext context,
        string? product,
        string? formText,
        KeyedNode map
    )
    {
        var names = context.Knowledge.Names.Products;
        var byProduct = product is null ? default : ProductText.Find(product, names);
        if (formText is null)
            return byProduct;
        var byForm = ProductText.Find(formText, names);
        if (byForm.Form is null && byForm.Magnesium != Answer.Yes)
        {
            context.Log.Suggest(
                IssueKind.FormNotRecognised,
                map.PathOf("form"),
                map["form"]!.At,
                formText,
                IssueLog.DidYouMean(names.Near(formText))
            );
            return byProduct;
        }
        if (byProduct.Form is { } one && byForm.Form is { } other && one != other)
        {
            context.Log.Add(
                IssueKind.FormContradiction,
                map.PathOf("form"),
                map["form"]!.At,
                formText,
                ("product", IssueLog.Short(product!))
            );
            return new FoundProduct(null, Answer.Yes, byProduct.Guess || byForm.Guess);
        }
        // "zinc, form: oxide" is zinc oxide.
        var contains = byProduct.Magnesium == Answer.No ? Answer.Unknown : Answer.Yes;
        return new FoundProduct(
            contains == Answer.Yes ? byForm.Form ?? byProduct.Form : null,
            contains,
            byProduct.Guess || byForm.Guess
        );
    }

    /// <summary>The amount [mg] as stated: of the compound or of magnesium, as <paramref name="basis"/> says.</summary>
    private static double? Amount(
        RecordContext context,
        Node? node,
        string path,
        ref AmountBasis basis,
        ref string? per
    )
    {
        if (
            node is null
            || context.Scalar(node, path) is not { } scalar
            || Values.IsUnknown(scalar)
        )
            return null;
        if (Values.Numeral(context, scalar.Text, path, node.At) is not { } numeral)
            return null;
        if (numeral.Rest.Length == 0)
        {
            context.Log.Suggest(
                IssueKind.UnitMissing,
                path,
                node.At,
                scalar.Text,
                IssueLog.DidYouMean([$"{Numbers.Show(numeral.Value)} mg"]),
                ("units", "mg, g, mmol, meq")
            );
            return null;
        }
        var words = numeral.Rest;
        if (Without(words, "elemental", out var rest) && basis != AmountBasis.Compound)
        {
            basis = AmountBasis.Elemental;
            words = rest;
        }
        if (Unit.TryRead(words, out var unit, out _))
        {
            var substance = context.Knowledge.Substances.GetValueOrDefault("magnesium");
            var counted = new Quantity(numeral.Value, unit);
            if (counted.To(Milligram) is { Ok: true } mass)
                return InRange(context, mass.Value, path, node.At, scalar.Text);
            if (counted.To(PerDay) is { Ok: true } daily)
            {
                per ??= "day";
                return InRange(context, daily.Value, path, node.At, scalar.Text);
            }
            if (
                (counted.To(Millimole).Ok || counted.To(Equivalent).Ok)
                && counted.To(Milligram, substance) is { Ok: true } amount
            )
            {
                if (basis == AmountBasis.Compound)
                    context.Log.Add(IssueKind.AmountOfCompound, path, node.At, scalar.Text);
                basis = AmountBasis.Elemental;
                return InRange(context, amount.Value, path, node.At, scalar.Text);
            }
        }
        var piece = words.Split(' ')[0].TrimEnd('s').ToLowerInvariant();
        if (Pieces.Contains(piece))
            context.Log.Add(IssueKind.AmountNotInMg, path, node.At, scalar.Text);
        else
            context.Log.Add(
                IssueKind.UnitUnknown,
                path,
                node.At,
                scalar.Text,
                ("units", "mg, g, mmol, meq")
            );
        return null;
    }

    private static double? InRange(
        RecordContext context,
        double mg,
        string path,
        Place at,
        string found
    ) => Values.InRange(context, mg, path, at, found, 0, MostMgPerDay);

    private static double? ADay(
        RecordContext context,
        double mg,
        string? per,
        int? times,
        string path,
        Node node
    )
    {
        var found = ((ScalarNode)node).Text;
        if (per == "day")
            return mg;
        if (times is { } t)
            return InRange(context, mg * t, path, node.At, found);
        if (per == "dose")
        {
            context.Log.Add(IssueKind.TimesUnknown, path, node.At, found);
            return null;
        }
        context.Log.Add(IssueKind.TakenAsPerDay, path, node.At, found);
        return mg;
    }

    /// <summary><c>magnesium citrate 300 mg twice daily</c>.</summary>
    private static StatedSupplement? FromText(RecordContext context, Node node, string path)
    {
        if (context.Text(node, path) is not { } text)
        {
            if (node is ScalarNode { Text.Length: <= RecordContext.LongestName })
                context.Log.Add(IssueKind.Missing, path, node.At, "", ("key", "product"));
            return null;
        }
        var product = text;
        var stated = SupplementText.Read(text);
        if (stated is { } s)
            product = s.Product;
        var (form, magnesium, guess) = ProductText.Find(product, context.Knowledge.Names.Products);
        var basis = stated is { Elemental: true } ? AmountBasis.Elemental : AmountBasis.Unknown;
        double? amount = null;
        // What is not magnesium need not be counted.
        if (stated is { } told && magnesium != Answer.No)
        {
            string? per = told.PerDay ? "day" : null;
            amount = Amount(
                context,
                new ScalarNode(told.Amount, true, node.At),
                path,
                ref basis,
                ref per
            );
            if (amount is { } mg && told.Unclear.Length > 0)
                context.Log.Add(
                    IssueKind.SupplementTextUnclear,
                    path,
                    node.At,
                    text,
                    ("rest", told.Unclear)
                );
            if (amount is { } dose)
                amount = ADay(context, dose, per, told.Times, path, node);
        }
        return new StatedSupplement(text, form, guess, amount, basis, magnesium, path);
    }

    private static bool Without(string text, string word, out string rest)
    {
        rest = string.Join(
            ' ',
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => !w.Equals(word, StringComparison.OrdinalIgnoreCase))
        );
        return rest.Length < text.Length && rest.Length > 0;
    }
}
