// Arrivals as they come: server-sent events, each one a row of HTML. Announced politely, at most every ten seconds.
const most = 200;

function follow(section) {
  const list = section.querySelector('[data-live-list]');
  const dot = section.querySelector('[data-live-dot]');
  const state = section.querySelector('[data-live-state]');
  const words = section.querySelector('[data-live-words]');
  const pause = section.querySelector('[data-live-pause]');
  let source = null;
  let waiting = [];
  let unsaid = 0;

  function say(text, isOn) {
    state.textContent = text;
    dot.classList.toggle('is-on', isOn);
  }

  function draw() {
    if (!waiting.length || document.hidden) return;
    const rows = waiting.splice(0).slice(-most);
    const holder = document.createElement('template');
    holder.innerHTML = rows.reverse().join(''); // our own server's rows, escaped there
    for (const row of holder.content.children) row.classList.add('is-new');
    unsaid += holder.content.children.length;
    list.prepend(holder.content);
    while (list.children.length > most) list.lastElementChild.remove();
    const empty = section.querySelector('[data-live-empty]');
    if (empty) empty.hidden = true;
  }

  function start() {
    source = new EventSource(section.dataset.live);
    source.onopen = () => say('Following as it arrives', true);
    source.onmessage = (event) => { waiting.push(event.data); if (waiting.length > most) waiting.shift(); };
    source.addEventListener('more', (event) => {
      const more = section.querySelector('[data-live-more]');
      more.hidden = false;
      more.textContent = `and ${Number(event.data).toLocaleString()} more in that second, too many to read`;
      clearTimeout(more.timer);
      more.timer = setTimeout(() => { more.hidden = true; }, 4000);
    });
    source.onerror = () => say(source.readyState === EventSource.CLOSED ? 'Not connected. Reload the page to try again.' : 'Connecting again…', false);
  }

  pause.addEventListener('click', () => {
    const isPaused = pause.getAttribute('aria-pressed') === 'true';
    pause.setAttribute('aria-pressed', String(!isPaused));
    pause.textContent = isPaused ? 'Pause' : 'Go on';
    if (isPaused) start(); else { source.close(); say('Paused', false); }
  });
  setInterval(draw, 250);
  setInterval(() => {
    if (unsaid) words.textContent = unsaid === 1 ? 'One new arrival' : `${unsaid} new arrivals`;
    unsaid = 0;
  }, 10_000);
  addEventListener('pagehide', () => source?.close());
  say('Connecting…', false);
  start();
}

document.querySelectorAll('[data-live]').forEach(follow);
