using Soleus.Care.People;
using Soleus.Tests.Support;

namespace Soleus.Tests.People;

/// <summary>Each problem has its code, path and line, says what to do, and refuses the record when it could change the advice.</summary>
public sealed class RecordIssueTests
{
    [Theory]
    // The text itself.
    [InlineData("SOL-REC-002", "", "")]
    [InlineData("SOL-REC-002", "", "\n  \n")]
    [InlineData("SOL-REC-001", "", "# only a comment")]
    [InlineData("SOL-REC-002", "", "{}")]
    [InlineData("SOL-REC-003", "", "my legs hurt")]
    [InlineData("SOL-REC-003", "", "- a\n- b")]
    [InlineData("SOL-REC-001", "", "person: { age: 5")]
    [InlineData("SOL-REC-001", "", "{ \"person\": ]")]
    [InlineData("SOL-REC-001", "", "person: &a { age: 5 }")]
    [InlineData("SOL-REC-001", "", "person: { age: 50 }\nperson: { age: 60 }")]
    [InlineData("SOL-REC-001", "", "{ \"person\": { \"age\": 50, \"age\": 60 } }")]
    [InlineData("SOL-REC-001", "", "person: { age: !!int 5 }")]
    [InlineData("SOL-REC-001", "", "person: { age: 5 }\n---\nperson: { age: 6 }")]
    [InlineData("SOL-REC-026", "", "person: { age: 50 }\n\0conditions: [dialysis]")]
    // Keys and shapes.
    [InlineData("SOL-REC-004", "complaimt", "complaimt: { text: hurts }")]
    [InlineData("SOL-REC-004", "person.agee", "person: { agee: 50 }")]
    [InlineData(
        "SOL-REC-004",
        "medicines[0].doze",
        "medicines: [{ name: omeprazole, doze: 20 mg }]"
    )]
    [InlineData(
        "SOL-REC-004",
        "labs[0].units",
        "labs: [{ analyte: sodium, value: 140, unit: mmol/L, units: a }]"
    )]
    [InlineData("SOL-REC-004", "Person", "Person: { age: 50 }")]
    [InlineData("SOL-REC-005", "person", "person: [50]")]
    [InlineData("SOL-REC-005", "complaint", "complaint: my legs hurt")]
    [InlineData("SOL-REC-005", "medicines", "medicines: omeprazole")]
    [InlineData("SOL-REC-005", "conditions", "conditions: diabetes")]
    [InlineData("SOL-REC-005", "person.age", "person: { age: [50] }")]
    [InlineData("SOL-REC-005", "complaint.answers", "complaint: { answers: [limb-cold] }")]
    [InlineData(
        "SOL-REC-005",
        "complaint.answers.limb-cold",
        "complaint: { answers: { limb-cold: { a: b } } }"
    )]
    [InlineData("SOL-REC-005", "medicines[0].name", "medicines: [{ name: [a] }]")]
    // Numbers.
    [InlineData("SOL-REC-006", "person.age", "person: { age: old }")]
    [InlineData("SOL-REC-006", "person.age", "person: { age: .nan }")]
    [InlineData("SOL-REC-006", "person.age", "person: { age: 1e999 }")]
    [InlineData(
        "SOL-REC-006",
        "labs[0].value",
        "labs: [{ analyte: sodium, value: 1e999, unit: mmol/L }]"
    )]
    [InlineData(
        "SOL-REC-007",
        "labs[0].value",
        "labs: [{ analyte: ferritin, value: '1,234', unit: ug/L }]"
    )]
    [InlineData(
        "SOL-REC-007",
        "labs[0].value",
        "labs: [{ analyte: ferritin, value: '1.234,5', unit: ug/L }]"
    )]
    [InlineData(
        "SOL-REC-007",
        "labs[0].value",
        "labs: [{ analyte: ferritin, value: '1 234', unit: ug/L }]"
    )]
    [InlineData(
        "SOL-REC-008",
        "labs[0].value",
        "labs: [{ analyte: magnesium, value: '<0.4', unit: mmol/L }]"
    )]
    [InlineData(
        "SOL-REC-008",
        "labs[0].value",
        "labs: [{ analyte: egfr, value: '>90', unit: mL/min/1.73 m2 }]"
    )]
    [InlineData("SOL-REC-009", "person.age", "person: { age: 580 }")]
    [InlineData("SOL-REC-009", "person.age", "person: { age: -5 }")]
    [InlineData("SOL-REC-009", "person.weight", "person: { weight: 6800 kg }")]
    [InlineData(
        "SOL-REC-009",
        "complaint.answers.urge-per-week",
        "complaint: { answers: { urge-per-week: 9 } }"
    )]
    // Units.
    [InlineData("SOL-REC-010", "person.weight", "person: { weight: 68 }")]
    [InlineData("SOL-REC-010", "person.height", "person: { height: 166 }")]
    [InlineData(
        "SOL-REC-010",
        "supplements[0].amount",
        "supplements: [{ product: magnesium, amount: 400 }]"
    )]
    [InlineData("SOL-REC-010", "diet.magnesium", "diet: { magnesium: 320 }")]
    [InlineData(
        "SOL-REC-010",
        "diet.foods[0].amount",
        "diet: { foods: [{ food: white bread, amount: 250 }] }"
    )]
    [InlineData("SOL-REC-011", "person.weight", "person: { weight: 68 cm }")]
    [InlineData("SOL-REC-011", "person.weight", "person: { weight: 68 kg/d }")]
    [InlineData("SOL-REC-011", "person.height", "person: { height: 5 ft 16 in }")]
    [InlineData(
        "SOL-REC-011",
        "diet.foods[0].amount",
        "diet: { foods: [{ food: spinach, amount: 1 cup }] }"
    )]
    [InlineData(
        "SOL-REC-011",
        "supplements[0].amount",
        "supplements: [{ product: magnesium, amount: 3 km }]"
    )]
    [InlineData(
        "SOL-REC-011",
        "complaint.answers.pregnancy-weeks",
        "complaint: { answers: { pregnancy-weeks: 20 kg } }"
    )]
    // Answers and words.
    [InlineData(
        "SOL-REC-012",
        "complaint.answers.limb-cold",
        "complaint: { answers: { limb-cold: maybe } }"
    )]
    [InlineData(
        "SOL-REC-012",
        "complaint.answers.limb-cold",
        "complaint: { answers: { limb-cold: 1 } }"
    )]
    [InlineData(
        "SOL-REC-012",
        "conditions[0].status",
        "conditions: [{ name: diabetes, status: mild }]"
    )]
    [InlineData("SOL-REC-013", "person.sex", "person: { sex: femmale }")]
    [InlineData("SOL-REC-013", "authority", "authority: nhs")]
    [InlineData(
        "SOL-REC-013",
        "supplements[0].basis",
        "supplements: [{ product: magnesium, basis: elementary }]"
    )]
    [InlineData(
        "SOL-REC-019",
        "complaint.answers.leg-swolen-one-side",
        "complaint: { answers: { leg-swolen-one-side: yes } }"
    )]
    [InlineData(
        "SOL-REC-029",
        "complaint.answers.cramps per week",
        "complaint: { answers: { cramps-per-week: 2, cramps per week: 5 } }"
    )]
    // Dates.
    [InlineData("SOL-REC-014", "date", "date: 20.11.2026\nperson: { age: 5 }")]
    [InlineData("SOL-REC-014", "date", "date: 2026-1-2\nperson: { age: 5 }")]
    [InlineData("SOL-REC-015", "date", "date: 2026-02-30\nperson: { age: 5 }")]
    [InlineData("SOL-REC-016", "date", "date: 2026-11-25\nperson: { age: 5 }")]
    [InlineData(
        "SOL-REC-017",
        "labs[0].date",
        "date: 2026-11-20\nlabs: [{ analyte: sodium, value: 140, unit: mmol/L, date: 2026-11-21 }]"
    )]
    [InlineData(
        "SOL-REC-017",
        "medicines[0].since",
        "date: 2026-11-20\nmedicines: [{ name: omeprazole, since: 2027-01 }]"
    )]
    [InlineData(
        "SOL-REC-018",
        "labs[0].date",
        "person: { age: 20 }\nlabs: [{ analyte: sodium, value: 140, unit: mmol/L, date: 2004-05-01 }]"
    )]
    [InlineData("SOL-REC-018", "date", "date: 1026-11-20\nperson: { age: 5 }")]
    [InlineData("SOL-REC-028", "person.birth_date", "person: { age: 40, birth_date: 1968-05-03 }")]
    [InlineData(
        "SOL-REC-031",
        "medicines[0].since",
        "medicines: [{ name: omeprazole, since: a while }]"
    )]
    // Results.
    [InlineData(
        "SOL-REC-020",
        "labs[0].analyte",
        "labs: [{ analyte: magnes, value: 1, unit: mmol/L }]"
    )]
    [InlineData("SOL-REC-021", "labs[0].unit", "labs: [{ analyte: magnesium, value: 1.8 }]")]
    [InlineData(
        "SOL-REC-022",
        "labs[0].unit",
        "labs: [{ analyte: magnesium, value: 1.8, unit: furlong }]"
    )]
    [InlineData(
        "SOL-REC-022",
        "labs[0].unit",
        "labs: [{ analyte: egfr, value: 80, unit: mL/min }]"
    )]
    [InlineData(
        "SOL-REC-023",
        "labs[0].value",
        "labs: [{ analyte: creatinine, value: 88, unit: mg/dL }]"
    )]
    [InlineData(
        "SOL-REC-023",
        "labs[0].value",
        "labs: [{ analyte: sodium, value: -140, unit: mmol/L }]"
    )]
    [InlineData(
        "SOL-REC-024",
        "labs[0].specimen",
        "labs: [{ analyte: magnesium, value: 4, unit: mmol/L, specimen: urine }]"
    )]
    [InlineData("SOL-REC-025", "labs[0].analyte", "labs: [{ value: 4, unit: mmol/L }]")]
    [InlineData("SOL-REC-025", "labs[0].value", "labs: [{ analyte: magnesium, unit: mmol/L }]")]
    [InlineData("SOL-REC-025", "medicines[1]", "medicines: [omeprazole, '']")]
    [InlineData("SOL-REC-025", "conditions[0].name", "conditions: [{ status: no }]")]
    [InlineData("SOL-REC-027", "person", "person: { age: 50, weight: 68 kg, height: 66 cm }")]
    [InlineData(
        "SOL-REC-032",
        "supplements[0].amount",
        "supplements: [{ product: magnesium citrate, amount: 12 mmol, basis: compound, per: day }]"
    )]
    [InlineData(
        "SOL-REC-033",
        "diet.foods[0]",
        "diet: { foods: [{ food: white bread, amount: 100 g, servings: 2 }] }"
    )]
    public void Is_refused(string code, string path, string text)
    {
        var reading = Records.Read(text);
        Assert.False(reading.IsUsable);
        var issue = Assert.Single(reading.Issues);
        Assert.Equal((code, path), (issue.Code, issue.Path));
        Assert.Equal(IssueSeverity.Fatal, issue.Severity);
        Assert.NotEqual("", Records.Base.Texts.Say(issue.Says));
        Assert.NotEqual("", Records.Base.Texts.Say(issue.ToDo));
        Assert.Contains(
            code,
            IssueReport.Write(reading, Records.Base, 80),
            StringComparison.Ordinal
        );
        Assert.Contains(code, IssueReport.Json(reading, Records.Base), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("umol/L", "labs: [{ analyte: creatinine, value: 88, unit: mg/dL }]")]
    [InlineData("1.8 mg/dL", "labs: [{ analyte: magnesium, value: 1.8 }]")]
    [InlineData("\"complaint\"", "complaimt: { text: hurts }")]
    [InlineData("\"age\"", "person: { agee: 50 }")]
    [InlineData("\"person\"", "Person: { age: 50 }")]
    [InlineData("\"leg-swollen-one-side\"", "complaint: { answers: { leg-swolen-one-side: yes } }")]
    [InlineData("\"magnesium\"", "labs: [{ analyte: magnes, value: 1, unit: mmol/L }]")]
    [InlineData(
        "\"magnesium-urine\"",
        "labs: [{ analyte: magnesium, value: 4, unit: mmol/L, specimen: urine }]"
    )]
    [InlineData("68 kg", "person: { weight: 68 }")]
    [InlineData("166 cm", "person: { height: 166 }")]
    [InlineData("\"female\"", "person: { sex: femmale }")]
    public void Suggests(string what, string text)
    {
        var issue = Assert.Single(Records.Read(text).Issues);
        Assert.NotNull(issue.Suggestion);
        Assert.Contains(what, Records.Base.Texts.Say(issue.Suggestion), StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_tells_the_way_out()
    {
        var issue = Assert.Single(
            Records.Read("labs: [{ analyte: magnesium, value: '<0.4', unit: mmol/L }]").Issues
        );
        Assert.Contains("write 0.4", Records.Base.Texts.Say(issue.ToDo), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once_with_their_lines()
    {
        var reading = Records.Read(
            """
            date: 2026-13-01
            person:
              age: 580
              wieght: 68 kg
            complaint:
              answers:
                limb-cold: perhaps
            labs:
              - { analyte: creatinine, value: 88, unit: mg/dL }
              - { analyte: magnesium, value: 1.8 }
            medicines: [omeprazole]
            """
        );
        Assert.Equal(
            [
                ("SOL-REC-015", 1),
                ("SOL-REC-009", 3),
                ("SOL-REC-004", 4),
                ("SOL-REC-012", 7),
                ("SOL-REC-023", 9),
                ("SOL-REC-021", 10),
            ],
            reading.Issues.Select(i => (i.Code, i.Line))
        );
    }

    [Fact]
    public void Every_problem_has_texts_and_stands_in_the_list_of_codes()
    {
        var listed = File.ReadAllText(Repository.File("docs/errors.md"));
        Assert.Equal(IssueKind.All.Length, IssueKind.All.Select(k => k.Code).Distinct().Count());
        Assert.Equal(IssueKind.All.Length, IssueKind.All.Select(k => k.Key).Distinct().Count());
        Assert.All(
            IssueKind.All,
            kind =>
            {
                Assert.True(Records.Base.Texts.Has($"record-issue.{kind.Key}.says"), kind.Key);
                Assert.True(Records.Base.Texts.Has($"record-issue.{kind.Key}.do"), kind.Key);
                Assert.Contains($"| {kind.Code} |", listed, StringComparison.Ordinal);
            }
        );
    }

    [Theory]
    [InlineData("person: { age: 50 }\r\ncomplaint:\r\n  text: hurts\r\n")]
    [InlineData("\uFEFFperson: { age: 50 }")]
    [InlineData("\uFEFF{ \"person\": { \"age\": 50 } }")]
    [InlineData("complaint: { text: \"\U0001F9B5 \u202Eהרגל כואבת\" }\nperson: { age: 50 }")]
    [InlineData("{ person: { age: 50 } }")]
    public void Odd_but_good_texts_read(string text) =>
        Assert.Equal(50, Records.Record(text).Person.AgeYears);
}
