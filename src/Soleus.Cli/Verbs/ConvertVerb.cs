using System.CommandLine;
using Soleus.Care.Conversion;
using Soleus.Care.Reports;
using Soleus.Knowledge;

namespace Soleus.Cli.Verbs;

/// <summary><c>soleus convert 1.8 mg/dL --of magnesium</c>: a laboratory value or an amount in other units.</summary>
internal static class ConvertVerb
{
    public static Command Command(Host host)
    {
        var quantity = new Argument<string[]>("quantity")
        {
            Description = "Number and unit: 1.8 mg/dL.",
            Arity = ArgumentArity.OneOrMore,
        };
        var of = new Option<string>("--of")
        {
            Description =
                "What was measured (magnesium, calcium …), or a form: \"magnesium oxide\".",
            Required = true,
        };
        var to = new Option<string?>("--to")
        {
            Description = "The unit wanted; all accepted ones when absent.",
        };
        var format = FormatOption.New();
        var command = new Command(
            "convert",
            "Convert a laboratory value or an amount: ./soleus convert 1.8 mg/dL --of magnesium"
        )
        {
            quantity,
            of,
            to,
            format,
        };
        command.SetAction(parsed =>
        {
            var knowledge = KnowledgeBase.Shipped;
            var answer = ConvertQuantity.From(
                string.Join(' ', parsed.GetValue(quantity)!),
                parsed.GetValue(of)!,
                parsed.GetValue(to),
                knowledge
            );
            if (!answer.Ok)
            {
                host.Error.Write(ConversionReport.Problems(answer, knowledge, host.Width));
                return ExitStatus.UnusableRecord;
            }
            host.Out.Write(
                parsed.GetValue(format) == "json"
                    ? ConversionReport.Json(answer, knowledge)
                    : ConversionReport.Write(answer, knowledge, host.Width, host.Styled)
            );
            return ExitStatus.Answered;
        });
        return command;
    }
}
