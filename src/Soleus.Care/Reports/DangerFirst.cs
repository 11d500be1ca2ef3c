using Soleus.Care.Assessment;
using Soleus.Knowledge.Texts;

namespace Soleus.Care.Reports;

/// <summary>A danger sign before anything else: the sign, how soon, what to do.</summary>
internal static class DangerFirst
{
    public static void Write(TextPage page, Finding sign, TextTable texts)
    {
        page.Strong(texts.Say(sign.Says));
        if (sign.Urgency is { } urgency)
            page.Strong(texts[$"report.urgency.{JsonReport.Word(urgency)}"]);
        foreach (var reason in sign.Reasons)
            page.Line(texts.Say(reason), 2, "* ");
        page.Blank();
    }
}
