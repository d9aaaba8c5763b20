/** The page's own style: no font, no image, nothing from elsewhere. Every colour has 4.5:1 against its ground. */
export const STYLE = `
:root { color-scheme: light dark; --ground: #fff; --ink: #1c2024; --dim: #596068; --line: #c9ced4; --soft: #f3f5f7;
  --good: #1a7037; --bad: #b3261e; --focus: #0b57d0; }
@media (prefers-color-scheme: dark) { :root { --ground: #15181b; --ink: #e6e9ec; --dim: #a3abb3; --line: #3c444c;
  --soft: #1e2327; --good: #6fcf8a; --bad: #ff9a8f; --focus: #8ab4f8; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.4rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .25rem; }
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
.chain { list-style: none; margin: 0; padding: 0 2.5rem 0 0; display: flex; flex-wrap: wrap; gap: .75rem 2.5rem; }
.chain li { position: relative; min-width: 11rem; padding: .5rem .8rem; border: 1px solid var(--line); border-radius: 6px; background: var(--soft); overflow-wrap: anywhere; }
.chain li.good { border: 2px solid var(--good); } .chain li.bad { border: 2px dashed var(--bad); }
.chain strong { display: block; color: var(--ink); } .chain span { display: block; font-size: .85rem; color: var(--dim); }
.chain li:not(:last-child)::after { content: '\\2192' / ''; position: absolute; right: -2rem; top: 50%; translate: 0 -50%; color: var(--dim); font-size: 1.3rem; }
@media (max-width: 40rem) { body { padding: 1rem; } .chain { flex-direction: column; gap: 2rem; padding: 0; }
  .chain li:not(:last-child)::after { content: '\\2193' / ''; left: 1rem; right: auto; top: calc(100% + 1rem); } }
@media print { details { break-inside: avoid; } }
`;
