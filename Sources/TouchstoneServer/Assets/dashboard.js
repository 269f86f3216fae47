// A dashboard: what changes is shown as it happens; while arranging, tiles are moved and resized by pointer and by keys.
const board = document.querySelector('[data-dashboard]');
const words = document.querySelector('[data-board-words]');

function follow(url) {
  const dot = document.querySelector('[data-live-dot]');
  const state = document.querySelector('[data-live-state]');
  const asOf = document.querySelector('[data-asof]');
  const say = (text, isOn) => { state.textContent = text; dot.classList.toggle('is-on', isOn); };
  const source = new EventSource(url);
  let unsaid = new Set(), bellTimer = null;
  source.onopen = () => say('Live', true);
  source.onerror = () => say(source.readyState === EventSource.CLOSED ? 'Not connected. Reload the page.' : 'Connecting again…', false);
  source.addEventListener('asof', (event) => { asOf.textContent = event.data; });
  source.addEventListener('changed', () => location.reload());
  source.addEventListener('alerts', () => dispatchEvent(new CustomEvent('alerts-changed')));
  source.addEventListener('tile', (event) => {
    const { id, html } = JSON.parse(event.data);
    const tile = document.getElementById(`tile-${id}`);
    const body = tile?.querySelector('.tile-body');
    if (!body || body.querySelector('details[open]')) return;
    const hadFocus = body.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    body.innerHTML = html; // our own server's markup, escaped there
    dispatchEvent(new CustomEvent('charts-added', { detail: body }));
    if (hadFocus) [...body.querySelectorAll('a')].find((link) => link.getAttribute('href') === hadFocus)?.focus();
    tile.classList.remove('is-fresh');
    void tile.offsetWidth;
    tile.classList.add('is-fresh');
    const heading = body.querySelector('h2')?.textContent ?? '';
    const value = body.querySelector('.value')?.textContent.trim();
    // What moves a score may raise an alert a moment later.
    clearTimeout(bellTimer);
    bellTimer = setTimeout(() => dispatchEvent(new CustomEvent('alerts-changed')), 2500);
    unsaid.add(value ? `${heading}: ${value}` : heading);
  });
  setInterval(() => {
    if (unsaid.size && words) words.textContent = [...unsaid].slice(0, 3).join('. ');
    unsaid = new Set();
  }, 10_000);
  addEventListener('pagehide', () => source.close());
}

function arrange(action) {
  const saved = document.querySelector('[data-saved]');
  const widths = [2, 12], heights = [1, 8];
  let timer = null, isSaving = false, again = false;
  const tiles = () => [...board.querySelectorAll('[data-tile]')];
  const clamp = (value, [low, high]) => Math.min(high, Math.max(low, value));

  function size(tile, width, height) {
    const [w, h] = [clamp(width, widths), clamp(height, heights)];
    if (w === +tile.dataset.width && h === +tile.dataset.height) return false;
    tile.classList.remove(`w${tile.dataset.width}`, `h${tile.dataset.height}`);
    Object.assign(tile.dataset, { width: w, height: h });
    tile.classList.add(`w${w}`, `h${h}`);
    return true;
  }
  function changed(text) {
    saved.textContent = 'Saving…';
    if (text) words.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(save, 400);
  }
  async function save() {
    timer = null;
    if (isSaving) { again = true; return; }
    isSaving = true;
    const form = new URLSearchParams({ csrf: board.dataset.csrf, version: board.dataset.version });
    for (const tile of tiles()) form.append('tile', `${tile.dataset.tile}:${tile.dataset.width}:${tile.dataset.height}`);
    try {
      const response = await fetch(action, { method: 'POST', body: form, headers: { Accept: 'application/json' } });
      const answer = await response.json().catch(() => ({}));
      if (response.ok) {
        board.dataset.version = answer.version;
        for (const field of board.querySelectorAll('input[name=version]')) field.value = answer.version;
        if (!again && !timer) saved.textContent = 'Saved';
      } else {
        saved.textContent = answer.message ?? 'It could not be saved. Load the page again.';
      }
    } catch {
      saved.textContent = 'No connection. It is tried again.';
      timer = setTimeout(save, 3000);
    }
    isSaving = false;
    if (again) { again = false; save(); }
  }
  function move(tile, by) {
    const all = tiles(), from = all.indexOf(tile), to = clamp(from + by, [0, all.length - 1]);
    if (from === to) return;
    if (to > from) all[to].after(tile); else all[to].before(tile);
    changed(`Place ${to + 1} of ${all.length}`);
  }

  for (const tile of tiles()) {
    const handle = tile.querySelector('[data-handle]');
    handle.addEventListener('keydown', (event) => {
      const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (event.key === 'Delete') { event.preventDefault(); tile.querySelector('[data-remove]').click(); }
      if (!steps) return;
      event.preventDefault();
      if (event.shiftKey) {
        if (size(tile, +tile.dataset.width + steps[0], +tile.dataset.height + steps[1])) {
          changed(`${tile.dataset.width} columns wide, ${tile.dataset.height} rows high`);
        }
      } else {
        move(tile, steps[0] + steps[1]);
        handle.focus();
      }
    });
    handle.addEventListener('focus', () => tile.classList.add('is-held'));
    handle.addEventListener('blur', () => tile.classList.remove('is-held'));
    handle.addEventListener('pointerdown', (event) => {
      if (event.button) return;
      event.preventDefault();
      handle.focus();
      // On the document: a tile that changes its place would lose a capture.
      tile.classList.add('is-dragging');
      let hasMoved = false;
      const over = (moved) => {
        const under = document.elementsFromPoint(moved.clientX, moved.clientY).map((element) => element.closest('[data-tile]')).find((found) => found && found !== tile);
        if (!under) return;
        const box = under.getBoundingClientRect();
        const isAfter = tiles().indexOf(under) > tiles().indexOf(tile);
        // Only past its middle, so that two tiles don't change places back and forth.
        const isPast = isAfter ? moved.clientX > box.left + box.width / 3 || moved.clientY > box.top + box.height / 2
          : moved.clientX < box.right - box.width / 3 || moved.clientY < box.top + box.height / 2;
        if (!isPast) return;
        if (isAfter) under.after(tile); else under.before(tile);
        hasMoved = true;
      };
      const end = () => {
        document.removeEventListener('pointermove', over);
        document.removeEventListener('pointerup', end);
        document.removeEventListener('pointercancel', end);
        tile.classList.remove('is-dragging');
        if (hasMoved) changed(`Place ${tiles().indexOf(tile) + 1} of ${tiles().length}`);
      };
      document.addEventListener('pointermove', over);
      document.addEventListener('pointerup', end);
      document.addEventListener('pointercancel', end);
    });
    const corner = tile.querySelector('[data-resize]');
    corner.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      corner.setPointerCapture(event.pointerId);
      const box = tile.getBoundingClientRect();
      const column = board.getBoundingClientRect().width / 12;
      const row = Number.parseFloat(getComputedStyle(board).gridAutoRows) + Number.parseFloat(getComputedStyle(board).rowGap);
      let hasChanged = false;
      const over = (moved) => {
        hasChanged = size(tile, Math.round((moved.clientX - box.left) / column), Math.round((moved.clientY - box.top + 8) / row)) || hasChanged;
      };
      corner.addEventListener('pointermove', over);
      const end = () => {
        corner.removeEventListener('pointermove', over);
        if (hasChanged) changed(`${tile.dataset.width} columns wide, ${tile.dataset.height} rows high`);
      };
      corner.addEventListener('pointerup', end, { once: true });
      corner.addEventListener('pointercancel', end, { once: true });
    });
  }
}

if (board.dataset.events) follow(board.dataset.events);
if (board.dataset.layout) arrange(board.dataset.layout);

const fill = document.querySelector('[data-fullscreen]');
fill?.addEventListener('click', () => document.documentElement.requestFullscreen?.());
if (board.hasAttribute('data-wall')) {
  addEventListener('keydown', (event) => { if (event.key === 'f') fill?.click(); });
  navigator.wakeLock?.request('screen').catch(() => {});
}
