/// The report's style sheet: the tokens of the pages, for paper and both colour schemes.
enum ReportStyle {
    static let css = """
        :root {color-scheme:light dark; --paper:#fdfcfa; --sheet:#fff; --tint:#f4f2ee; --ink:#1d1c1a; --quiet:#65615b;
        --rule:#e3e0da; --edge:#85817a;
        --accent:#0b6b73; --good:#1b5aa8; --good-tint:#e7eff9; --bad:#a84700; --bad-tint:#fcefe3;
        --c1:#0b6b73; --c2:#8a3b7f; --c3:#8a6400; --c4:#3c5aa6; --c5:#a1452b; --c6:#54702a; --c7:#5d6167}
        @media screen and (prefers-color-scheme:dark) {:root {--paper:#17191c; --sheet:#1e2125; --tint:#23262b; --ink:#eceae6;
        --quiet:#a9a6a0; --rule:#34373b;
        --edge:#7d8187; --accent:#5cc0c7; --good:#86b6f2; --good-tint:#1d2b3d; --bad:#f0a866; --bad-tint:#3a2a1a;
        --c1:#5cc0c7; --c2:#d694cb; --c3:#d9b04c; --c4:#94aef0; --c5:#e6977d; --c6:#a5c46e; --c7:#a9adb4}}
        *, ::before, ::after {box-sizing:border-box} * {margin:0}
        body {font:16px/1.5 -apple-system, "Segoe UI", Roboto, Ubuntu, "Noto Sans", "Liberation Sans", system-ui, sans-serif;
        color:var(--ink);
        background:var(--paper); font-variant-numeric:tabular-nums lining-nums}
        main {max-width:62rem; margin:0 auto; padding:24px clamp(16px, 4vw, 40px) 80px}
        h1, h2 {font-family:"Iowan Old Style", Charter, "Liberation Serif", ui-serif, Georgia, serif; font-weight:600;
        line-height:1.15; text-wrap:balance}
        h1 {font-size:clamp(1.728rem, 5vw, 2.488rem); letter-spacing:-.01em} h2 {font-size:1.44rem} h3 {font-size:1rem;
        line-height:1.3; overflow-wrap:anywhere}
        p {max-width:68ch; text-wrap:pretty} a {color:var(--accent)} svg {display:block; max-width:100%; height:auto}
        :focus-visible {outline:3px solid var(--accent); outline-offset:2px}
        .warning {border-left:4px solid var(--bad); background:var(--bad-tint); padding:12px 16px; max-width:none; font-size:.94rem}
        header {margin-top:32px} .lede {font-size:1.2rem; margin-top:8px} .kicker, small, .quiet {color:var(--quiet)} .kicker, small
        {font-size:.833rem}
        .tiles {display:grid; grid-template-columns:repeat(auto-fit, minmax(9rem, 1fr)); gap:16px 20px; margin-top:32px}
        .tiles div {border-top:1px solid var(--ink); padding-top:8px} .tiles dt {font-size:.94rem} .tiles dd {font-size:1.728rem;
        line-height:1.2}
        .tiles small {display:block; line-height:1.35; margin-top:4px}
        nav ul {display:flex; flex-wrap:wrap; gap:4px 20px; list-style:none; padding:0; margin-top:32px; font-size:.94rem}
        section {border-top:1px solid var(--ink); margin-top:56px; padding-top:12px; position:relative}
        section::before {content:""; position:absolute; top:-1px; left:0; width:3rem; height:4px; background:var(--ink)}
        section > * + * {margin-top:16px} section > p + p {margin-top:8px} section > .pair + .pair {margin-top:0}
        .scroll {overflow-x:auto; max-width:100%}
        table {border-collapse:collapse; width:100%; font-size:.94rem} caption {position:absolute; clip-path:inset(50%); width:1px;
        height:1px; overflow:hidden}
        th, td {text-align:left; vertical-align:top; padding:8px 16px 8px 0; border-bottom:1px solid var(--rule)} th
        {font-weight:400; color:var(--quiet);
        white-space:nowrap} thead th {font-size:.833rem; padding-block:4px} th:last-child, td:last-child {padding-right:0} .num
        {text-align:right; white-space:nowrap}
        tbody th {color:var(--ink); font-weight:600}
        .badge {display:inline-block; font-size:.833rem; line-height:1.5rem; padding:0 8px; border-radius:99px;
        background:var(--tint); white-space:nowrap}
        .meter {display:block; width:6rem; height:6px; background:var(--tint); margin:4px 0 0 auto} .meter i {display:block;
        height:100%; background:var(--accent)}
        figure + figure {margin-top:32px} figcaption {margin-bottom:12px} .narrow {display:none}
        figure details {margin-top:8px; font-size:.94rem} summary {cursor:pointer; color:var(--accent)} details .scroll
        {max-height:28rem; overflow:auto; margin-top:8px}
        .pair {border-top:1px solid var(--rule); } .pair > summary {padding:12px 0; color:inherit} .pair summary h3 {display:inline;
        color:var(--accent)}
        .verdict {display:block; max-width:80ch; text-wrap:pretty} .pair > div {display:grid; grid-template-columns:minmax(0, 1fr)
        356px; gap:12px 32px; padding-bottom:24px}
        .pair table {font-size:.875rem; align-self:start} .pair td {overflow-wrap:anywhere}
        .pair th {white-space:normal} .pair.alone > div {grid-template-columns:minmax(0, 1fr)}
        .level {color:var(--quiet)} .level b {color:var(--ink); font-weight:600; white-space:nowrap}
        mark {background:var(--bad-tint); color:inherit; box-shadow:0 2px 0 var(--bad)} .none {color:var(--quiet)}
        @media (max-width:860px) {.pair > div {grid-template-columns:minmax(0, 1fr)}}

        @media (max-width:640px) {.tiles {grid-template-columns:1fr 1fr}
        .stacked thead {display:none} .stacked td {overflow-wrap:anywhere} .stacked tr {display:grid; grid-template-columns:1fr 1fr; gap:4px 16px; padding:10px 0;
        border-bottom:1px solid var(--rule)}
        .stacked td {border:0; padding:0; text-align:left} .stacked td.text:last-child {grid-column:1 / -1}
        .stacked td.num::before {content:attr(data-name) " "; color:var(--quiet); font-size:.833rem} .stacked .meter {margin-left:0;
        width:100%}
        .wide {display:none} .narrow {display:block} .meter {width:3.5rem}
        .pair tbody tr {display:grid; grid-template-columns:minmax(0, 1fr) minmax(0, 1fr); gap:0 12px; padding:6px 0;
        border-bottom:1px solid var(--rule)}
        .pair tbody :is(th, td) {border:0; padding:0} .pair tbody th {order:-2} .pair .level {order:-1; text-align:right} .pair
        thead th:first-child, .pair thead th:last-child {display:none}
        .pair thead tr {display:grid; grid-template-columns:1fr 1fr; gap:12px} .pair thead th {padding:0}}
        @media print {:root {color-scheme:light} body {font-size:11pt; background:#fff} main {max-width:none; padding:0} nav, figure details {display:none}
        details::details-content {content-visibility:visible; block-size:auto} section {margin-top:24pt}
        .pair, figure, tr {break-inside:avoid} h2, h3 {break-after:avoid} .scroll {overflow:visible} *, mark, .meter i, .badge
        {print-color-adjust:exact}}
        """
}
