// The bell: how many alerts are open, and which; looked at anew each minute, and when a dashboard says so.
const bell = document.querySelector('[data-bell]');
const list = bell.querySelector('[data-bell-list]');
const count = bell.querySelector('[data-bell-count]');
const said = bell.querySelector('[data-bell-words]');

async function look() {
  if (document.hidden || list.contains(document.activeElement)) return;
  try {
    const response = await fetch('/alerts/bell', { headers: { 'X-Fragment': '1' } });
    if (!response.ok || response.redirected) return;
    if (list.contains(document.activeElement)) return;
    list.innerHTML = await response.text(); // our own server's markup, escaped there
    const open = Number(list.querySelector('[data-count]')?.dataset.count ?? 0);
    if (bell.dataset.open !== undefined && open > Number(bell.dataset.open)) said.textContent = `${open} open alerts`;
    bell.dataset.open = open;
    count.textContent = open > 99 ? '99+' : open || '';
    count.hidden = !open;
    bell.classList.toggle('has-open', open > 0);
  } catch { /* it is looked at again in a minute */ }
}
look();
setInterval(look, 60_000);
addEventListener('alerts-changed', look);
document.addEventListener('visibilitychange', look);
