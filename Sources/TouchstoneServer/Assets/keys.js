// Keyboard: g then a letter goes to a feature, ? lists the keys, Esc closes what is open. Menus close when left.
const features = { o: '/', c: '/customers', u: '/unification', j: '/journeys', p: '/maps', m: '/measurement', d: '/data', s: '/settings' };
let goUntil = 0;

export function isTyping(event) {
  const field = event.target;
  return event.ctrlKey || event.metaKey || event.altKey || field.isContentEditable
    || (field.matches?.('input, select, textarea') && !field.matches('[type=checkbox], [type=radio], [type=range]'));
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    for (const menu of document.querySelectorAll('details.menu[open], details.define[open]')) {
      menu.open = false;
      menu.querySelector('summary').focus();
    }
  }
  if (isTyping(event)) return;
  if (event.key === '?') {
    const help = document.getElementById('keyboard-help');
    if (help && !help.open) help.showModal();
  } else if (event.key === 'g') {
    goUntil = Date.now() + 1500;
  } else if (Date.now() < goUntil && features[event.key]) {
    const link = document.querySelector(`.rail a[href="${features[event.key]}"]`);
    if (link) location.assign(link.href);
    event.stopImmediatePropagation();
    event.preventDefault();
    goUntil = 0;
  }
}, true);

addEventListener('click', (event) => {
  const opener = event.target.closest('[data-open]');
  if (opener) document.getElementById(opener.dataset.open)?.showModal();
  for (const menu of document.querySelectorAll('details.menu[open], details.define[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
