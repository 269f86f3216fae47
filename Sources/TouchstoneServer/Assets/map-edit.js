// Text edited in place: the field stands where the text stood, and what others do meanwhile does not take it away.
import { h } from './map-dom.js';
import { say } from './notice.js';

const coarse = matchMedia('(pointer: coarse)');
const fields = { phase: 'name', step: 'name', note: 'text' };

export class Editing {
  constructor(view) { this.view = view; this.open = null; }

  /// Opens the field of a part. `selectAll` for what was just made.
  start(id, { selectAll = false, isNew = false } = {}) {
    if (!this.view.mayEdit) return;
    this.commit();
    const found = this.view.locate(id);
    if (!found) return;
    const field = fields[found.kind];
    this.open = { id, field, kind: found.kind, was: found.part[field], text: found.part[field], isNew, from: selectAll ? 0 : found.part[field].length, to: found.part[field].length };
    this.show();
  }

  /// Puts the field into what was just drawn.
  show() {
    const { open, view } = this;
    if (!open) return;
    const holder = view.root.querySelector(`[data-focus="part:${CSS.escape(open.id)}"]`);
    const text = holder?.querySelector('.map-text');
    if (!text) {
      this.open = null;
      say(`What you were writing on was removed by somebody else. You had written: “${open.text}”`, { isProblem: true });
      return;
    }
    const limit = open.kind === 'note' ? view.settings.longest_text : view.settings.longest_name;
    const input = h('textarea', {
      class: 'map-input', rows: 1, maxlength: limit, value: open.text, spellcheck: true,
      aria: { label: open.kind === 'note' ? 'Note' : `Name of the ${open.kind}` },
      oninput: () => { open.text = input.value; this.size(input); }, onkeydown: (event) => this.key(event),
      onblur: () => { if (input.isConnected && !this.isDrawing) this.commit(); },
    });
    this.input = input;
    text.replaceWith(input, ...(coarse.matches || view.isStory ? [this.moves(open)] : []));
    holder.classList.add('is-editing');
    input.focus({ preventScroll: false });
    input.setSelectionRange(open.from, open.to);
    this.size(input);
  }

  /// Where there are no keys: what is being written moves by buttons as well as by a finger that rests on it.
  moves({ id, kind }) {
    const { view } = this;
    const ways = kind === 'note' ? [['↑', 'Up', [0, -1]], ['↓', 'Down', [0, 1]], ['←', 'To the step before', [-1, 0]], ['→', 'To the next step', [1, 0]]]
      : view.isStory ? [['↑', 'Earlier', [-1, 0]], ['↓', 'Later', [1, 0]]] : [['←', 'Earlier', [-1, 0]], ['→', 'Later', [1, 0]]];
    // Pressing one leaves the field open.
    return h('span', { class: 'map-moves', role: 'group', aria: { label: `Move the ${kind}` }, onpointerdown: (event) => event.preventDefault() },
      ways.map(([sign, label, way]) => h('button', { type: 'button', class: 'button', title: label, aria: { label }, onclick: () => { view.shift(id, kind, way); view.keepInSight(id); } }, sign)),
      h('button', { type: 'button', class: 'button plain', onclick: () => { this.open = null; view.remove(id); view.draw(); } }, 'Remove'));
  }

  size(input) { input.style.height = 'auto'; input.style.height = `${input.scrollHeight}px`; }

  /// Before the map is drawn anew.
  keepPlace() {
    if (!this.open || !this.input) return;
    this.open.from = this.input.selectionStart;
    this.open.to = this.input.selectionEnd;
  }

  key(event) {
    event.stopPropagation();
    if (event.key === 'Escape') { event.preventDefault(); this.cancel(); return; }
    if (event.isComposing) return;
    const isEnter = event.key === 'Enter' && !event.shiftKey;
    if (!isEnter && event.key !== 'Tab') return;
    event.preventDefault();
    const { id, kind } = this.open;
    this.commit();
    if (event.key === 'Tab') this.view.step(`part:${id}`, event.shiftKey ? -1 : 1);
    else if (event.ctrlKey || event.metaKey) this.view.addBehind(id, kind);
  }

  commit() {
    const { open, view } = this;
    if (!open) return;
    this.open = null;
    const text = open.kind === 'note' ? open.text.trim() : open.text.replace(/\s*\n\s*/g, ' ').trim();
    if (open.kind === 'note' && !text) view.perform({ op: 'remove', part: open.id });
    else if (text !== open.was) view.perform({ op: 'set', part: open.id, field: open.field, value: text });
    view.focusKey ??= `part:${open.id}`;
    view.draw();
  }

  cancel() {
    const { open, view } = this;
    this.open = null;
    // An empty note that was only just made is nobody's loss.
    if (open?.isNew && open.kind === 'note' && !open.was) view.perform({ op: 'remove', part: open.id });
    view.draw();
  }
}
