// Small tables sort in the browser; columns can be hidden, which is remembered; shift chooses a run of rows.
const seconds = { s: 1, min: 60, h: 3600, d: 86400 };
const number = (text) => {
  // A length of time is compared as one: 45 s, 12 min, 3.5 h, 2.1 d.
  const found = text.replace(/[\s,]/g, '').replace('−', '-').match(/(-?\d+(?:\.\d+)?)(?:(s|min|h|d)$)?/);
  return found ? Number(found[1]) * (seconds[found[2]] ?? 1) : null;
};

function makeSortable(table) {
  const body = table.tBodies[0];
  if (!body || body.rows.length < 2) return;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    // A button can't hold a link: the words stay, what they mean is a link elsewhere on the page or in the glossary.
    for (const link of button.querySelectorAll('a')) link.replaceWith(...link.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      const key = (row) => {
        const text = row.cells[column]?.textContent.trim() ?? '';
        return head.classList.contains('num') ? number(text) : text;
      };
      const rows = [...body.rows].map((row) => [key(row), row]);
      // What has no value stays last in both directions.
      rows.sort(([a], [b]) => {
        if (a === null || a === '' || b === null || b === '') return (a === null || a === '') - (b === null || b === '');
        return (typeof a === 'number' ? a - b : a.localeCompare(b, undefined, { numeric: true })) * (down ? -1 : 1);
      });
      body.append(...rows.map(([, row]) => row));
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    });
  });
}

function makeColumnsChoosable(table) {
  const heads = [...table.tHead.rows[0].cells];
  if (heads.length < 6) return;
  const key = `touchstone-columns ${location.pathname} ${table.dataset.columns}`;
  let hidden = [];
  try { hidden = JSON.parse(localStorage.getItem(key) ?? '[]'); } catch { /* nothing remembered */ }
  const show = () => {
    for (const row of table.rows) [...row.cells].forEach((cell, column) => { cell.hidden = hidden.includes(column); });
  };
  const menu = document.createElement('details');
  menu.className = 'menu';
  const box = document.createElement('div');
  menu.append(Object.assign(document.createElement('summary'), { textContent: 'Columns' }), box);
  heads.forEach((head, column) => {
    if (column === 0 || !head.textContent.trim()) return;
    const check = Object.assign(document.createElement('input'), { type: 'checkbox', checked: !hidden.includes(column) });
    const label = document.createElement('label');
    label.className = 'check';
    label.append(check, head.textContent.trim());
    check.addEventListener('change', () => {
      hidden = check.checked ? hidden.filter((other) => other !== column) : [...hidden, column];
      try { localStorage.setItem(key, JSON.stringify(hidden)); } catch { /* for this page only */ }
      show();
    });
    box.append(label);
  });
  const place = document.createElement('div');
  place.className = 'actions columns-menu';
  place.append(menu);
  (table.closest('.table-wrap') ?? table).before(place);
  show();
}

function makeSelectable(table) {
  const boxes = () => [...table.querySelectorAll('tbody input[type=checkbox]')];
  const all = table.querySelector('[data-select-all]');
  let last = null;
  table.addEventListener('click', (event) => {
    const box = event.target.closest('tbody input[type=checkbox]');
    if (!box) return;
    if (event.shiftKey && last) {
      const list = boxes();
      const [from, to] = [list.indexOf(last), list.indexOf(box)].sort((a, b) => a - b);
      list.slice(from, to + 1).forEach((other) => { other.checked = box.checked; });
    }
    last = box;
    update();
  });
  const update = () => {
    if (!all) return;
    const count = boxes().filter((box) => box.checked).length;
    all.checked = count > 0 && count === boxes().length;
    all.indeterminate = count > 0 && count < boxes().length;
  };
  all?.addEventListener('change', () => boxes().forEach((box) => { box.checked = all.checked; }));
}

document.querySelectorAll('table[data-sortable]').forEach(makeSortable);
document.querySelectorAll('table[data-columns]').forEach(makeColumnsChoosable);
document.querySelectorAll('table[data-select]').forEach(makeSelectable);
