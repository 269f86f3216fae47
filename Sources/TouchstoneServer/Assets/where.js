// The filter menu: a property's values open inside it instead of on a page of their own, and long lists can be searched.
const menu = document.querySelector('[data-where]');
const panel = menu.querySelector(':scope > div');
const list = panel.querySelector('ul');
const style = document.createElement('link');
Object.assign(style, {rel: 'stylesheet', href: '/assets/where.css'});
document.head.append(style);
list.classList.add('where-list');

const rows = [...list.children];
if (rows.length > 8) {
  const find = document.createElement('input');
  Object.assign(find, {type: 'search', className: 'where-find', placeholder: 'Find a property', autocomplete: 'off'});
  find.setAttribute('aria-label', 'Find a property');
  find.addEventListener('input', () => {
    const wanted = find.value.trim().toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
  });
  find.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    rows.find(row => !row.hidden)?.querySelector('a')?.click();
  });
  panel.prepend(find);
  menu.addEventListener('toggle', () => menu.open && find.focus());
  if (menu.open) find.focus();
}

const first = [...panel.children];
function back() {
  panel.replaceChildren(...first);
  (panel.querySelector('input') ?? panel.querySelector('a'))?.focus();
}

list.addEventListener('click', async event => {
  const link = event.target.closest('a');
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button) return;
  event.preventDefault();
  try {
    const answer = await fetch(link.href);
    const form = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-where-form]');
    if (!answer.ok || !form) throw new Error('no values');
    form.querySelector('[data-where-back]').addEventListener('click', event => {
      event.preventDefault();
      back();
    });
    panel.replaceChildren(document.adoptNode(form));
    form.querySelector('input:not([type=hidden]), button')?.focus();
  } catch {
    location.href = link.href;
  }
});
menu.addEventListener('toggle', () => { if (!menu.open) panel.replaceChildren(...first); });
