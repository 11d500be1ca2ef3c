using Soleus.Care.Benefit;
using Soleus.Care.LegPain;
using Soleus.Care.Nutrition;
using Soleus.Care.People;
using Soleus.Care.Planning;
using Soleus.Care.Safety;
using Soleus.Care.Status;
using Soleus.Care.Triage;
using Soleus.Knowledge;

namespace Soleus.Care.Assessment;

/// <summary>
/// The walk: danger first, then what the pain is, whether magnesium is short, whether trials show a benefit, whether a
/// supplement is safe, and the plan. A pure function of the record and the knowledge.
/// </summary>
public static class AssessPerson { }
