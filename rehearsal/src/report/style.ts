/** The page's own style: no font, no image, nothing from elsewhere. Every colour has 4.5:1 against its ground. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1c2024; --dim: #596068; --line: #c9ced4; --soft: #f3f5f7;
  --good: #1a7037; --bad: #b3261e; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ground: #15181b; --ink: #e6e9ec; --dim: #a3abb3; --line: #3c444c;
  --soft: #1e2327; --good: #6fcf8a; --bad: #ff9a8f; --focus: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
a, summary { color: inherit; } :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.verdict { border-left: .4rem solid; padding: .5rem 1rem; background: var(--soft); }
.verdict.good { border-color: var(--good); } .verdict.bad { border-color: var(--bad); } .verdict.dim { border-color: var(--dim); }
.verdict p { margin: .25rem 0; overflow-wrap: anywhere; }
.good { color: var(--good); } .bad { color: var(--bad); } .dim { color: var(--dim); }
.verdict.good p, .verdict.bad p, .verdict.dim p { color: var(--ink); }
code, pre { font: .85rem/1.45 ui-monospace, monospace; }
pre { background: var(--soft); padding: .75rem; overflow: auto; max-height: 30rem; margin: .5rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
td.bar { width: 45%; min-width: 12rem; vertical-align: middle; } .track { position: relative; height: .9rem; background: var(--soft); }
.track span { position: absolute; top: 0; bottom: 0; min-width: 3px; background: currentColor; }
details { border: 1px solid var(--line); margin: .5rem 0; padding: .25rem .75rem; } details details { border: 0; padding: 0; }
summary { cursor: pointer; padding: .25rem 0; }
svg { max-width: 100%; height: auto; } svg text { font: 13px system-ui, sans-serif; fill: var(--ink); } svg .small { font-size: 11.5px; fill: var(--dim); }
svg rect { fill: var(--soft); stroke: var(--line); } svg .good rect { stroke: var(--good); stroke-width: 2; } svg .bad rect { stroke: var(--bad); stroke-width: 2; stroke-dasharray: 5 3; }
svg path { stroke: var(--dim); fill: none; } svg marker path { fill: var(--dim); stroke: none; }
@media print { details { break-inside: avoid; } }
`;
