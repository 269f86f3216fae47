// Charts: pointer and arrow keys show the same values; t opens the table, c fetches the CSV of the chart last used.
import { isTyping } from './keys.js';

let current = null;

class Chart {
  constructor(figure) {
    this.figure = figure;
    this.plot = figure.querySelector('.plot');
    this.place = -1;
    for (const svg of this.plot.querySelectorAll('svg')) {
      // The name moves to an attribute: a title element would also be a tooltip over the whole picture.
      const title = svg.querySelector(':scope > title');
      if (title) { svg.setAttribute('aria-label', title.textContent); title.remove(); }
    }
    this.words = document.createElement('div');
    this.words.className = 'readout';
    this.words.hidden = true;
    this.live = document.createElement('p');
    this.live.className = 'sr';
    this.live.setAttribute('aria-live', 'polite');
    this.plot.append(this.words, this.live);
    this.plot.tabIndex = 0;
    this.plot.setAttribute('role', 'group');
    this.plot.setAttribute('aria-label', `${this.svg()?.getAttribute('aria-label') ?? 'Chart'}. Arrow keys read its values.`);
    this.plot.addEventListener('pointermove', (event) => this.point(event));
    this.plot.addEventListener('pointerleave', () => this.hide());
    this.plot.addEventListener('focus', () => { current = this; });
    this.plot.addEventListener('blur', () => this.hide());
    this.plot.addEventListener('keydown', (event) => this.key(event));
    this.figure.addEventListener('pointerenter', () => { current = this; });
  }

  svg() { return [...this.plot.querySelectorAll('svg')].find((svg) => svg.getClientRects().length); }

  // What is read together: all series at one time, else each mark alone.
  groups() {
    const svg = this.svg();
    if (this.cached?.svg === svg) return this.cached.groups;
    const groups = new Map();
    for (const mark of svg?.querySelectorAll('[data-label]') ?? []) {
      const key = mark.matches('circle') ? `${Math.round(mark.cx.baseVal.value)}` : mark;
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(mark);
    }
    const sorted = [...groups.values()];
    if (sorted[0]?.[0].matches('circle')) sorted.sort((a, b) => a[0].cx.baseVal.value - b[0].cx.baseVal.value);
    this.cached = { svg, groups: sorted };
    return sorted;
  }

  point(event) {
    const groups = this.groups();
    let place = -1;
    if (groups[0]?.[0].matches('circle')) {
      let nearest = Infinity;
      groups.forEach((group, index) => {
        const box = group[0].getBoundingClientRect();
        const distance = Math.abs(box.left + box.width / 2 - event.clientX);
        if (distance < nearest) { nearest = distance; place = index; }
      });
    } else {
      const mark = event.target.closest?.('[data-label]');
      place = groups.findIndex((group) => group[0] === mark);
    }
    if (place >= 0) this.show(place); else this.hide();
  }

  key(event) {
    const count = this.groups().length;
    if (!count) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) this.show(this.place < 0 ? (step > 0 ? 0 : count - 1) : Math.min(Math.max(this.place + step, 0), count - 1), true);
    else if (event.key === 'Home') this.show(0, true);
    else if (event.key === 'End') this.show(count - 1, true);
    else if (event.key === 'Escape') this.hide();
    else return;
    event.preventDefault();
  }

  show(place, aloud = false) {
    if (place === this.place && !aloud) return;
    this.hide();
    this.place = place;
    const group = this.groups()[place];
    for (const mark of group) mark.classList.add('is-current');
    const lines = group.map((mark) => mark.dataset.label);
    const head = group[0].matches('circle') ? group[0].dataset.x : null;
    this.words.replaceChildren();
    if (head) this.words.append(Object.assign(document.createElement('b'), { textContent: head }));
    lines.forEach((line) => this.words.append(Object.assign(document.createElement('div'), { textContent: line })));
    this.words.hidden = false;
    const box = group[0].getBoundingClientRect();
    const frame = this.plot.getBoundingClientRect();
    const middle = box.left + box.width / 2 - frame.left;
    const half = this.words.offsetWidth / 2;
    this.words.style.left = `${Math.min(Math.max(middle - half, 0), Math.max(frame.width - 2 * half, 0))}px`;
    this.words.style.top = `${Math.max(box.top - frame.top - this.words.offsetHeight - 10, -this.words.offsetHeight / 2)}px`;
    // A wide picture stands in a frame that scrolls.
    if (aloud) group[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (aloud) this.live.textContent = (head ? `${head}. ` : '') + lines.join('. ');
  }

  hide() {
    if (this.place < 0) return;
    this.plot.querySelectorAll('.is-current').forEach((mark) => mark.classList.remove('is-current'));
    this.words.hidden = true;
    this.place = -1;
  }
}

for (const figure of document.querySelectorAll('[data-chart]')) new Chart(figure);
// What a script has put into the page since.
addEventListener('charts-added', (event) => { for (const figure of event.detail.querySelectorAll('[data-chart]')) new Chart(figure); });

addEventListener('keydown', (event) => {
  if (isTyping(event) || !current || event.repeat) return;
  if (event.key === 't') {
    const table = current.figure.querySelector('.figure-foot details');
    if (table) { table.open = !table.open; table.querySelector('summary').focus(); }
  } else if (event.key === 'c') {
    current.figure.querySelector('[data-csv]')?.click();
  }
});
