// The map by keyboard: arrows move, Enter edits, Alt and arrows move what has the focus, Delete removes, Ctrl+Z takes back.
import { isTyping } from './keys.js';
import { columns } from './map-grid.js';

const help = [
  ['← → ↑ ↓', 'Move between phases, steps and notes'], ['Enter', 'Edit; in an empty cell, write a note'], ['Ctrl Enter', 'While writing: keep it, and write another'],
  ['n', 'New note, step or phase behind this one'], ['Alt ← → ↑ ↓', 'Move the note, step or phase'], ['Delete', 'Remove it'], ['e', 'Emotion of this step; then ↑ ↓ change it'],
  ['*', 'Moment of truth, or not'], ['i', 'Details of this step'], ['Esc', 'Close what stands beside the map'], ['Ctrl Z', 'Undo'], ['Ctrl Shift Z', 'Redo'], ['1 2 3', 'Phases only, steps, everything'],
];

export function explain() {
  const list = document.querySelector('#keyboard-help .keys');
  if (!list || list.dataset.map) return;
  list.dataset.map = 'yes';
  for (const [keys, text] of help) {
    const name = document.createElement('dt');
    for (const key of keys.split(' ')) name.append(Object.assign(document.createElement('kbd'), { textContent: key }), ' ');
    list.append(name, Object.assign(document.createElement('dd'), { textContent: text }));
  }
}

export function keyboard(view) {
  const { root } = view;
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && view.panel.tab && !event.isComposing && !document.body.classList.contains('is-dragging-map')) { event.preventDefault(); view.panel.close(); return; }
    const focused = event.target.closest('[data-focus]');
    if (!focused || event.target.closest('textarea, input, select, .map-panel')) return;
    const handled = act(view, event, focused);
    if (handled) { event.preventDefault(); event.stopPropagation(); }
  });
  addEventListener('keydown', (event) => {
    if (event.target.closest?.('textarea, input, select, [contenteditable]')) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z') {
      event.preventDefault();
      if (event.shiftKey) view.undo.redo(); else view.undo.undo();
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'y') {
      event.preventDefault();
      view.undo.redo();
    } else if (!isTyping(event) && { 1: 1, 2: 1, 3: 1 }[event.key]) {
      view.setZoom({ 1: 'phases', 2: 'steps', 3: 'all' }[event.key]);
    }
  });
}

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function act(view, event, focused) {
  const { part, kind, emotion, step, row } = focused.dataset;
  const arrow = arrows[event.key];
  if (arrow && event.altKey && !event.ctrlKey) return part && view.mayEdit ? (view.shift(part, kind, arrow), true) : false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (emotion && arrow && arrow[1]) return view.mayEdit && (feel(view, emotion, -arrow[1]), true);
  if (arrow) return move(view, focused, arrow);
  if (!view.mayEdit && !['i', 'Enter'].includes(event.key)) return false;
  switch (event.key) {
    case 'Enter': case 'F2':
      if (part) view.editing.start(part); else if (row) view.addNote(step, row); else if (focused.dataset.phase) view.addStep(focused.dataset.phase);
      return true;
    case 'n': case 'Insert':
      if (part) view.addBehind(part, kind); else if (row) view.addNote(step, row); else if (focused.dataset.phase) view.addStep(focused.dataset.phase);
      return true;
    case 'Delete': case 'Backspace':
      if (emotion) view.perform({ op: 'set', part: emotion, field: 'emotion', value: null });
      else if (part) view.remove(part);
      return true;
    case 'e': if (!step) return false; view.focus(`emotion:${step}`); return true;
    case '*': if (!step) return false; view.perform({ op: 'set', part: step, field: 'moment_of_truth', value: !view.sync.value(step, 'moment_of_truth') }); return true;
    case 'i': view.choose(step ?? null, true); return true;
    default: return false;
  }
}

function feel(view, step, change) {
  const now = view.sync.value(step, 'emotion');
  const value = now == null ? 0 : Math.max(-2, Math.min(2, now + change));
  view.perform({ op: 'set', part: step, field: 'emotion', value });
}

/// Moves the focus: across in the same row, up and down in the same column.
function move(view, focused, [dx, dy]) {
  const table = focused.closest('table');
  const rows = table ? [...table.rows].filter((line) => line.querySelector('[data-focus]')) : null;
  if (!rows) return view.step(focused.dataset.focus, dx || dy);
  const line = focused.closest('tr');
  if (dx) {
    const stops = [...line.querySelectorAll('[data-focus]')];
    const cells = [...new Set(stops.map((stop) => stop.closest('td, th')))];
    const next = cells[cells.indexOf(focused.closest('td, th')) + dx];
    return next ? (view.focusElement(nearest(next, focused)), true) : true;
  }
  const inside = [...(focused.closest('td, th')?.querySelectorAll('[data-focus]') ?? [])];
  const sibling = focused.matches('th') ? null : inside[inside.indexOf(focused) + dy];
  if (sibling) { view.focusElement(sibling); return true; }
  const at = center(focused);
  for (let index = rows.indexOf(line) + dy; rows[index]; index += dy) {
    if (rows[index].matches('.map-emotion')) continue;
    const target = [...rows[index].cells].find((cell) => within(cell, at) && (cell.matches('[data-focus]') || cell.querySelector('[data-focus]')));
    if (!target) continue;
    const stops = target.matches('[data-focus]') ? [target] : [...target.querySelectorAll('[data-focus]')];
    view.focusElement(dy > 0 ? stops[0] : stops.at(-1));
    return true;
  }
  return true;
}

const center = (element) => { const box = element.getBoundingClientRect(); return element.matches('.map-phase') ? box.left + 12 : box.left + box.width / 2; };
const within = (element, x) => { const box = element.getBoundingClientRect(); return x >= box.left && x < box.right && !element.matches('.map-name, .map-corner'); };

function nearest(cell, focused) {
  if (cell.matches('[data-focus]')) return cell;
  const y = focused.getBoundingClientRect().top;
  return [...cell.querySelectorAll('[data-focus]')].sort((a, b) => Math.abs(a.getBoundingClientRect().top - y) - Math.abs(b.getBoundingClientRect().top - y))[0];
}

/// Moves the part itself: a note through its cell, to the next row or the next step; a step across phases; a phase along the map. Where
/// the map is a story, steps and phases stand below one another.
export function shift(view, id, kind, [x, dy]) {
  const { map } = view;
  const found = view.locate(id);
  if (!found) return;
  const dx = kind !== 'note' && view.isStory ? x || dy : x;
  const { list, index } = found;
  const along = (change) => (change > 0 ? list[index + 1]?.id : index > 1 ? list[index - 2].id : null);
  if (kind === 'phase' && dx && list[index + dx]) view.perform({ op: 'move', part: id, after: along(dx) });
  if (kind === 'step' && dx) {
    if (list[index + dx]) view.perform({ op: 'move', part: id, in: found.phase.id, after: along(dx) });
    else {
      const next = map.phases[map.phases.indexOf(found.phase) + dx];
      if (next) view.perform({ op: 'move', part: id, in: next.id, after: dx > 0 ? null : next.steps.at(-1)?.id ?? null });
    }
  }
  if (kind === 'note' && dy) {
    if (list[index + dy]) view.perform({ op: 'move', part: id, in: found.step.id, row: found.row, after: along(dy) });
    else {
      const row = map.rows[map.rows.indexOf(found.row) + dy];
      if (row) view.perform({ op: 'move', part: id, in: found.step.id, row, after: dy > 0 ? null : found.step.notes[row]?.at(-1)?.id ?? null });
    }
  }
  if (kind === 'note' && dx) {
    const all = columns(map).filter(({ step }) => step);
    const next = all[all.findIndex(({ step }) => step.id === found.step.id) + dx]?.step;
    if (next) view.perform({ op: 'move', part: id, in: next.id, row: found.row, after: next.notes[found.row]?.at(-1)?.id ?? null });
  }
}
