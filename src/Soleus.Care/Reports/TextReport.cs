using Soleus.Care.Assessment;

namespace Soleus.Care.Reports;

/// <summary>The answer as text for a terminal: short for a person, or everything with inputs and sources.</summary>
public static class TextReport
{
    /// <param name="width">Columns, at least 40.</param>
    /// <param name="styled">True for bold and dim.</param>
    /// <param name="full">True for every finding with its inputs, what is missing, sources and status.</param>
    public static string Write(PersonAssessment assessment, int width, bool styled, bool full)
    {
        ArgumentNullException.ThrowIfNull(assessment);
        var page = new TextPage(width, styled);
        if (full)
            new FullReport(assessment, page).Write();
        else
            new ShortReport(assessment, page).Write();
        return page.ToString();
    }
}
