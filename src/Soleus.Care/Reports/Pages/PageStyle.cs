using Soleus.Charts;

namespace Soleus.Care.Reports.Pages;

/// <summary>
/// How a page looks: one column that fits a phone, light and dark by the reader's own setting, black on white on paper. Every
/// pair of text and ground has a contrast of at least 4.5 to 1.
/// </summary>
internal static class PageStyle
{
    public const string Css =
        ChartStyle.Css
        + """
            :root {
              color-scheme: light dark;
              --ink: #1c2430; --soft: #515c6b; --paper: #ffffff; --ground: #f2f5f9; --rule: #d5dbe3; --link: #0b5cad;
              --for: #0a6b3d; --against: #a33b00;
              --calm: #e3ecf6; --calm-ink: #14304f; --soon: #fdebc8; --soon-ink: #5c3c00; --now: #a3121d; --now-ink: #ffffff;
            }
            @media (prefers-color-scheme: dark) {
              :root {
                --ink: #e6ebf2; --soft: #a9b4c2; --paper: #161b22; --ground: #0d1117; --rule: #323c49; --link: #7ab8ff;
                --for: #6fd39b; --against: #ff9b66;
                --calm: #1b2a3b; --calm-ink: #d5e6fa; --soon: #43310a; --soon-ink: #ffdf9c; --now: #c3212d; --now-ink: #ffffff;
              }
            }
            * { box-sizing: border-box; }
            body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: break-word; }
            main, header, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
            header { padding-top: 1.25rem; }
            header p.what { margin: 0 0 .6rem; color: var(--soft); font-size: .95rem; }
            .answer { border-radius: .75rem; padding: 1rem 1.15rem; background: var(--calm); color: var(--calm-ink); }
            .answer.soon { background: var(--soon); color: var(--soon-ink); }
            .answer.now { background: var(--now); color: var(--now-ink); }
            .answer h1 { font-size: 1.4rem; line-height: 1.35; margin: 0 0 .5rem; font-weight: 650; }
            .answer p { margin: .25rem 0 0; }
            .answer sup a { color: inherit; }
            .answer .how-soon { font-weight: 600; }
            nav { margin: .9rem 0 0; font-size: .92rem; }
            nav ul { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem .9rem; }
            section { background: var(--paper); border: 1px solid var(--rule); border-radius: .75rem; padding: .95rem 1.15rem 1rem; margin: 1rem 0; }
            section.boxed { border: 2px dashed var(--soft); }
            h2 { font-size: 1.17rem; margin: 0 0 .6rem; line-height: 1.3; }
            p { margin: .4rem 0; }
            a { color: var(--link); }
            ol.steps { padding-left: 1.5rem; margin: 0; }
            ol.steps > li { margin: .7rem 0; padding-left: .2rem; }
            ol.steps > li::marker { font-weight: 700; }
            .says { margin: 0; }
            .entry { margin: .8rem 0; }
            .entry:first-child { margin-top: 0; }
            ul.points, ul.lines { margin: .3rem 0; padding-left: 1.15rem; }
            ul.points li, ul.lines li { margin: .22rem 0; }
            ul.weighed { list-style: none; padding-left: 0; }
            ul.weighed li { padding-left: 1.5rem; position: relative; }
            ul.weighed .sign { position: absolute; left: .15rem; font-weight: 700; }
            ul.weighed .for { color: var(--for); }
            ul.weighed .against { color: var(--against); }
            .plain { margin: .2rem 0; }
            sup { font-size: .72em; line-height: 0; font-weight: 400; }
            sup a { text-decoration: none; padding: 0 .08em; }
            details { margin: .5rem 0; }
            details > summary { cursor: pointer; color: var(--link); font-size: .95rem; }
            details.folded { border-top: 1px solid var(--rule); padding-top: .6rem; margin-top: .9rem; }
            figure { margin: 1rem 0; }
            figcaption { font-weight: 600; font-size: .97rem; margin-bottom: .4rem; }
            .wide { overflow-x: auto; }
            table { border-collapse: collapse; font-size: .92rem; width: 100%; margin: .4rem 0; }
            th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--rule); }
            th { font-weight: 600; }
            .small { color: var(--soft); font-size: .88rem; }
            .small a { color: inherit; }
            code { font-size: .85em; }
            ol.sources { padding-left: 2rem; font-size: .9rem; }
            ol.sources li { margin: .3rem 0; }
            ol.sources li:target { background: var(--soon); color: var(--soon-ink); }
            footer { color: var(--soft); font-size: .88rem; padding-bottom: 2.5rem; }
            :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
            .answer :focus-visible { outline-color: currentColor; }
            caption { text-align: left; color: var(--soft); font-size: .88rem; padding: .2rem 0; }
            @media (max-width: 36rem) { nav { display: none; } }
            @page { size: A4; margin: 16mm 15mm; @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt; } }
            @media print {
              :root {
                --ink: #000; --soft: #444; --paper: #fff; --ground: #fff; --rule: #bbb; --link: #000; --for: #064d2b; --against: #7a2c00;
                --calm: #fff; --calm-ink: #000; --soon: #fff; --soon-ink: #000; --now: #fff; --now-ink: #000;
              }
              body { font-size: 10.2pt; line-height: 1.42; }
              main, header, footer { max-width: none; padding: 0; }
              nav, details:not([open]) { display: none; }
              details[open] > summary { list-style: none; color: var(--ink); font-weight: 600; }
              .answer { border: 2pt solid #000; border-radius: 0; }
              section { border: 0; border-top: 1pt solid var(--rule); border-radius: 0; padding: .5rem 0; margin: .5rem 0; }
              section.boxed { border: 1.5pt dashed #444; padding: .5rem .7rem; break-inside: avoid; }
              figure, .entry, li { break-inside: avoid; }
              h2 { break-after: avoid; }
              svg.chart { max-width: 11.5cm; }
              ol.sources { font-size: 7.5pt; columns: 2; }
              ol.sources a::after { content: " " attr(href); color: var(--soft); }
            }
            """;
}
