using System.Collections.Frozen;
using Soleus.Knowledge.Matching;

namespace Soleus.Care.People.Reading;

/// <summary>Words beside a medicine's or product's name that tell dose, form or time, and no part of the name.</summary>
internal static class DoseWords
{
    private static readonly FrozenSet<string> All = Set(
        "mg g mcg ug microgram micrograms milligram milligrams gram grams ml l mmol meq iu units unit percent",
        "tablet tablets tab tabs capsule capsules cap caps pill pills sachet sachets powder liquid syrup solution drops",
        "suspension dispersible effervescent chewable lozenge ampoule inhaler inhaled puff puffs spray patch patches",
        "cream gel ointment injection pen depot oral tabletten brausetablette kapseln",
        "once twice thrice one two three four times time a per every each in at the with and or for daily day days",
        "weekly week weeks monthly month months hour hours hourly morning evening night nights bedtime noon lunch",
        "breakfast dinner meals food od bd bid tds tid qds qid qd om on nocte mane prn as needed when required",
        "low dose high mr xl xr sr er dr ir cr ec la retard modified slow extended prolonged immediate release gastro resistant enteric",
        "coated generic half quarter x since about approx taking take takes"
    );

    /// <summary>Salts that a label adds to an ingredient; the medicine is the same.</summary>
    private static readonly FrozenSet<string> Salts = Set(
        "sodium potassium calcium magnesium hydrochloride dihydrochloride hcl hydrobromide maleate besilate besylate",
        "mesilate mesylate tartrate succinate fumarate sulfate sulphate phosphate acetate citrate bromide chloride",
        "nitrate trihydrate dihydrate monohydrate hydrate medoxomil erbumine arginine cilexetil etexilate disoproxil",
        "valerate dipropionate propionate furoate xinafoate"
    );

    private static readonly FrozenSet<string> Ended = Set(
        "stopped stop no not never longer allergic allergy until previously previous past former formerly ended finished discontinued quit off"
    );

    public static bool Is(string word) => All.Contains(word) || char.IsAsciiDigit(word[0]);

    public static bool IsSalt(string word) => Salts.Contains(word);

    /// <summary>True for a text that may say that something is not taken (any more).</summary>
    public static bool SaysEnded(string text) =>
        NameIndex<string>.Fold(text).Split(' ').Any(Ended.Contains);

    private static FrozenSet<string> Set(params string[] words) =>
        words.SelectMany(w => w.Split(' ')).ToFrozenSet(StringComparer.Ordinal);
}
