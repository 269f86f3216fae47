// The timeline: bars are moved and made longer by pointer and by keys. Each change is saved at once, and can be taken back.
const board = document.querySelector('[data-road-map]');
const svg = board.querySelector('svg');
const words = document.querySelector('[data-road-words]');
const undoButton = document.querySelector('[data-road-undo]');
const bars = [...svg.querySelectorAll('.road-bar')];
const day = 86_400_000;
const done = [];

// Pixels a day, from any bar: what the server drew is the measure.
const number = (element, name) => parseFloat(element.getAttribute(name));
const scale = (() => {
  const spans = bars.map((bar) => ({ x: number(bar.querySelector('.bar'), 'x'), starts: +bar.dataset.starts, ends: +bar.dataset.ends, width: number(bar.querySelector('.bar'), 'width') }));
  const longest = spans.reduce((a, b) => (b.ends - b.starts > a.ends - a.starts ? b : a), spans[0]);
  return longest ? longest.width / (longest.ends - longest.starts + 1) : 1;
})();
const text = (days) => new Date(days * day).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
const iso = (days) => new Date(days * day).toISOString().slice(0, 10);

for (const bar of bars) {
  const rect = bar.querySelector('.bar');
  // Where a very short bar is drawn wider than its days, the grip stays at its drawn end.
  Object.assign(bar, { rect, grip: bar.querySelector('.grip'), label: bar.querySelector('text'), x0: number(rect, 'x'), starts0: +bar.dataset.starts, timer: null });
}

function draw(bar) {
  const [starts, ends] = [+bar.dataset.starts, +bar.dataset.ends];
  const x = bar.x0 + (starts - bar.starts0) * scale;
  const width = Math.max((ends - starts + 1) * scale, 10);
  bar.rect.setAttribute('x', x);
  bar.rect.setAttribute('width', width);
  bar.grip.setAttribute('x', x + width - 8);
  const at = bar.dataset.inside === 'yes' ? x + 10 : bar.dataset.before === 'yes' ? x - 8 : x + width + 8;
  bar.label.setAttribute('x', at);
  for (const link of svg.querySelectorAll(`[data-from="${bar.dataset.activity}"], .road-link[data-to="${bar.dataset.activity}"]`)) connect(link);
}

function connect(link) {
  const find = (id) => bars.find((bar) => bar.dataset.activity === id);
  const [from, to] = [find(link.dataset.from), find(link.dataset.to)];
  if (!from || !to) return;
  const height = number(from.rect, 'height');
  const [x1, y1] = [number(from.rect, 'x') + number(from.rect, 'width'), number(from.rect, 'y') + height / 2];
  const [x2, y2] = [number(to.rect, 'x'), number(to.rect, 'y') + height / 2];
  const bend = y2 > y1 ? y2 - 16 : y2 + 16;
  link.setAttribute('d', x2 >= x1 + 16 ? `M${x1} ${y1}H${x2 - 12}V${y2}H${x2 - 2}` : `M${x1} ${y1}h8V${bend}H${x2 - 12}V${y2}H${x2 - 2}`);
  const arrow = link.nextElementSibling;
  if (arrow?.matches('.road-arrow')) arrow.setAttribute('d', `M${x2 - 7} ${y2 - 4}l7 4l-7 4z`);
  for (const part of [link, arrow]) part?.classList.toggle('is-late', +to.dataset.starts <= +from.dataset.ends);
}

function set(bar, starts, ends) {
  if (ends < starts || ends - starts > 3652) return false;
  if (starts === +bar.dataset.starts && ends === +bar.dataset.ends) return false;
  Object.assign(bar.dataset, { starts, ends });
  draw(bar);
  words.textContent = `${bar.dataset.name}: ${text(starts)} to ${text(ends)}`;
  return true;
}

function remember(bar, starts, ends) {
  const last = done.at(-1);
  // Several steps with the keys are taken back as one.
  if (last?.bar !== bar || !bar.classList.contains('is-unsaved')) done.push({ bar, starts, ends });
  undoButton.hidden = false;
}

function later(bar) {
  bar.classList.add('is-unsaved');
  clearTimeout(bar.timer);
  bar.timer = setTimeout(() => save(bar), 500);
}

async function save(bar) {
  // One after the other: each says which version it changes.
  if (bar.isSaving) { later(bar); return; }
  bar.isSaving = true;
  const form = new URLSearchParams({ csrf: board.dataset.csrf, version: bar.dataset.version, starts: iso(+bar.dataset.starts), ends: iso(+bar.dataset.ends) });
  try {
    const response = await fetch(`/maturity/road-map/${bar.dataset.activity}/dates`, { method: 'POST', body: form, headers: { Accept: 'application/json' } });
    const answer = await response.json().catch(() => ({}));
    if (response.ok) {
      bar.dataset.version = answer.version;
      if (answer.starts === iso(+bar.dataset.starts) && answer.ends === iso(+bar.dataset.ends)) bar.classList.remove('is-unsaved');
      bar.setAttribute('aria-label', bar.getAttribute('aria-label').replace(/: .*? to \d+ \w+ \d+/, `: ${answer.words}`));
      const span = document.querySelector(`[data-road-span="activity-${bar.dataset.activity}"]`);
      if (span) span.textContent = answer.words;
      words.textContent = `Saved. ${bar.dataset.name}: ${answer.words}`;
    } else {
      words.textContent = answer.message ?? answer.error?.message ?? 'It could not be saved. Load the page again.';
    }
  } catch {
    words.textContent = 'No connection. It is tried again.';
    bar.timer = setTimeout(() => save(bar), 3000);
  }
  bar.isSaving = false;
}

function undo() {
  const last = done.pop();
  undoButton.hidden = done.length === 0;
  if (!last) return;
  if (set(last.bar, last.starts, last.ends)) later(last.bar);
  last.bar.focus();
}

for (const bar of bars) {
  let held = null;
  bar.addEventListener('dragstart', (event) => event.preventDefault());
  bar.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || event.pointerType === 'touch') return;
    const isEnd = event.target === bar.grip;
    held = { x: event.clientX, starts: +bar.dataset.starts, ends: +bar.dataset.ends, isEnd, hasMoved: false };
    bar.setPointerCapture(event.pointerId);
  });
  bar.addEventListener('pointermove', (event) => {
    if (!held) return;
    const days = Math.round((event.clientX - held.x) / scale);
    if (!held.hasMoved && Math.abs(event.clientX - held.x) < 4) return;
    if (!held.hasMoved) {
      held.hasMoved = true;
      bar.classList.add('is-held');
      remember(bar, held.starts, held.ends);
    }
    if (held.isEnd) set(bar, held.starts, Math.max(held.starts, held.ends + days));
    else set(bar, held.starts + days, held.ends + days);
  });
  const release = () => {
    if (!held) return;
    bar.classList.remove('is-held');
    bar.wasDragged = held.hasMoved;
    if (held.hasMoved) later(bar);
    held = null;
  };
  bar.addEventListener('pointerup', release);
  bar.addEventListener('pointercancel', release);
  bar.addEventListener('click', (event) => {
    // A bar that was moved is not opened.
    if (bar.wasDragged) event.preventDefault();
    bar.wasDragged = false;
  });
  bar.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: -7, ArrowRight: 7 }[event.key];
    if (!step || event.altKey || event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    const [starts, ends] = [+bar.dataset.starts, +bar.dataset.ends];
    const isMoved = event.shiftKey ? ends + step >= starts : true;
    if (!isMoved) return;
    remember(bar, starts, ends);
    if (event.shiftKey ? set(bar, starts, ends + step) : set(bar, starts + step, ends + step)) later(bar);
  });
}
undoButton.addEventListener('click', undo);
addEventListener('keydown', (event) => {
  if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.shiftKey) return;
  if (event.target.matches?.('input, textarea, select') || !done.length) return;
  event.preventDefault();
  undo();
});
board.classList.add('is-movable');
board.dataset.roadMap = 'ready';
