using Soleus.Care.Assessment;
using Soleus.Care.Counterfactuals;

namespace Soleus.Care.Reports;

/// <summary>The answer as text for a terminal: short for a person, or everything with inputs and sources.</summary>
public static class TextReport
{
    /// <param name="width">Columns, at least 40.</param>
    /// <param name="styled">True for bold and dim.</param>
    /// <param name="full">True for every finding with its inputs, what is missing, sources and status.</param>
    /// <param name="flips">What would change the answer, or null to leave it out.</param>
    public static string Write(
        PersonAssessment assessment,
        int width,
        bool styled,
        bool full,
        Flips? flips = null
    )
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var page = new TextPage(width, styled);
        if (full)
            new FullReport(assessment, page, flips).Write();
        else
            new ShortReport(assessment, page, flips).Write();
        return page.ToString();
    }
}
