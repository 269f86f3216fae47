// The editor of journey maps. The page without it is a story to read; this exchanges it for the map to work on.
import { MapSync } from './map-sync.js';
import { Undo } from './map-undo.js';
import { Editing } from './map-edit.js';
import { Panel } from './map-panel.js';
import { grid } from './map-grid.js';
import { story } from './map-story.js';
import { draggable } from './map-curve.js';
import { drag } from './map-drag.js';
import { explain, keyboard, shift } from './map-keys.js';
import { loadFigures } from './map-figures.js';
import { freshID, locate, newStep, place } from './map-document.js';
import { h } from './map-dom.js';
import { say } from './notice.js';

const narrow = matchMedia('(max-width: 699px)');
const zooms = { phases: 'Phases', steps: 'Steps', all: 'Everything' };

class MapView {
  constructor(root) {
    this.root = root;
    this.settings = JSON.parse(root.dataset.settings);
    this.sync = new MapSync(JSON.parse(root.dataset.document), this.settings);
    this.mayEdit = this.settings.may_edit;
    this.names = new Map(this.settings.rows.map(({ id, name }) => [id, name]));
    this.undo = new Undo(this.sync, (text) => say(text));
    this.editing = new Editing(this);
    this.zoom = localStorage.getItem('touchstone-map-zoom') ?? 'all';
    if (!zooms[this.zoom]) this.zoom = 'all';
    this.columnWidth = 192;
    this.otherMaps = [];
    this.figures = null;
    this.chosen = null;
    this.focusKey = null;
    this.panel = new Panel(this);
    this.frame();
    this.follow();
    this.draw();
    this.sync.start();
    this.loadMore();
  }

  get map() { return this.sync.map; }
  locate(id) { return locate(this.map, id); }
  /// A touchpoint's name of now: one that was merged is part of another.
  touchpoint(name) { return this.settings.renamed[name] ?? name; }
  touchpoints(step) { return [...new Set(step.touchpoints.map((name) => this.touchpoint(name)))]; }
  /// What makes a step a moment of truth beside what was said on this map: confirmed as a whole, or made at a touchpoint that is one.
  momentFrom(step) { return this.settings.moment_steps.includes(step.id) ? step.name : this.touchpoints(step).find((name) => this.settings.moments.includes(name)) ?? null; }
  isMoment(step) { return step.moment_of_truth || this.momentFrom(step) != null; }
  rowName(id) { return this.names.get(id) ?? id; }
  openComments(part) { return this.sync.comments.filter((comment) => comment.part === part && !comment.resolved).length; }
  others() { return this.sync.viewers.filter(({ client }) => client !== this.sync.client); }
  who(part) { const there = this.others().filter((viewer) => viewer.part === part).map(({ name }) => name); return there.length ? there.join(', ') : null; }
  marks(part) { return this.who(part) ? ' is-watched' : ''; }

  // The frame

  frame() {
    const { root } = this;
    this.body = h('div', { class: 'map-body' });
    this.tools = h('div', { class: 'map-tools', role: 'toolbar', aria: { label: 'Map' } });
    this.lists = h('div', { hidden: true }, h('datalist', { id: 'map-kpis' }, this.settings.kpis.map(({ name, about }) => h('option', { value: name, label: about }))), h('datalist', { id: 'map-segments' }, this.settings.segments.map((name) => h('option', { value: name }))));
    root.classList.add('is-live');
    this.told = h('p', { class: 'sr', role: 'status' });
    root.replaceChildren(this.tools, h('div', { class: 'map-desk' }, this.body, this.panel.element), this.lists, this.told);
    root.addEventListener('click', (event) => this.click(event));
    root.addEventListener('dblclick', (event) => this.doubleClick(event));
    root.addEventListener('focusin', (event) => this.focused(event));
    if (this.mayEdit) { drag(this); draggable(this.body, this); }
    keyboard(this);
    explain();
    narrow.addEventListener('change', () => this.draw());
    addEventListener('resize', () => this.layout());
    this.layout();
  }

  /// The map takes the window's height below it, so that its head and its names stay in sight.
  layout() {
    if (narrow.matches) { this.root.style.removeProperty('--map-height'); return; }
    const top = this.root.getBoundingClientRect().top + (document.querySelector('.page')?.scrollTop ?? 0);
    this.root.style.setProperty('--map-height', `${Math.max(360, innerHeight - top - 76)}px`);
  }

  drawTools() {
    const button = (text, properties, pressed) => h('button', { type: 'button', class: 'button', ...properties, aria: pressed == null ? {} : { pressed: String(pressed) } }, text);
    const active = this.tools.contains(document.activeElement) ? document.activeElement.id : null;
    this.tools.replaceChildren(
      h('span', { class: 'map-zooms', role: 'group', aria: { label: 'Zoom' } }, Object.entries(zooms).map(([id, name]) => button(name, { id: `zoom-${id}`, onclick: () => this.setZoom(id) }, this.zoom === id))),
      this.mayEdit ? h('span', { role: 'group', aria: { label: 'Undo and redo' } },
        button('Undo', { id: 'map-undo', disabled: !this.undo.done.length, title: 'Ctrl+Z', onclick: () => this.undo.undo() }), button('Redo', { id: 'map-redo', disabled: !this.undo.undone.length, title: 'Ctrl+Shift+Z', onclick: () => this.undo.redo() })) : null,
      h('span', { class: 'map-legend' }, h('span', { class: 'key planned' }, 'planned'), this.figures && [...this.figures.values()].some(({ emotion }) => emotion) ? h('span', { class: 'key felt' }, 'measured') : null, this.figures && [...this.figures.values()].some(({ sentiment }) => sentiment) ? h('span', { class: 'key said' }, 'in their words') : null),
      h('span', { class: 'map-tools-end', role: 'group', aria: { label: 'Beside the map' } },
        button('Details', { id: 'map-details', onclick: () => this.panel.toggle('details') }, this.panel.tab === 'details'),
        button(`Comments${this.panel.open().length ? ` (${this.panel.open().length})` : ''}`, { id: 'map-comments', onclick: () => this.panel.toggle('comments') }, this.panel.tab === 'comments'),
        button('History', { id: 'map-history', onclick: () => this.panel.toggle('history') }, this.panel.tab === 'history'),
        button('Keys', { 'data-open': 'keyboard-help', title: '?' })));
    if (active) document.getElementById(active)?.focus();
  }

  setZoom(zoom) {
    this.zoom = zoom;
    localStorage.setItem('touchstone-map-zoom', zoom);
    this.draw();
  }

  follow() {
    const { sync } = this;
    const soon = () => { if (!this.frameRequested) { this.frameRequested = requestAnimationFrame(() => { this.frameRequested = null; this.draw(); }); } };
    for (const name of ['change', 'comments', 'viewers']) sync.addEventListener(name, soon);
    sync.addEventListener('viewers', () => this.drawPeople());
    sync.addEventListener('state', () => this.drawState());
    sync.addEventListener('records', ({ detail }) => { if (detail.records.some(({ operation }) => operation.op !== 'set' || ['touchpoints', 'kpi'].includes(operation.field))) this.refreshFigures(); });
    sync.addEventListener('refused', ({ detail }) => { for (const operation of detail.operations) say(`${detail.message}${written(operation)}`, { isProblem: true }); });
    sync.addEventListener('overwritten', ({ detail }) => say(`${detail.author.name} has changed the ${detail.operation.field.replaceAll('_', ' ')} that you had set${quoted(detail.mine)}. Yours is in the history.`));
    sync.addEventListener('overwrote', ({ detail }) => say(`${detail.record.author.name} had changed this a moment before: ${detail.record.about}. It is in the history.`));
    this.drawState();
  }

  drawState() {
    const place = document.getElementById('map-saved');
    const count = this.sync.pending.length;
    const changes = count === 1 ? '1 change' : `${count} changes`;
    const texts = {
      saved: this.mayEdit ? 'All changes saved' : 'To look at', saving: 'Saving…', offline: `Offline: ${changes} kept here, sent when the connection is back`,
      'signed-out': `You have been signed out: ${changes} kept here. Sign in in another tab, then reload this page.`,
    };
    if (place) { place.textContent = texts[this.sync.state]; place.dataset.state = this.sync.state; }
  }

  drawPeople() {
    const place = document.getElementById('map-people');
    place?.replaceChildren(...this.others().slice(0, 6).map(({ name, part }) => h('span', { class: 'map-person', title: part ? `${name} is at ${this.sync.part(part)?.name ?? 'a part of the map'}` : `${name} looks at this map` },
      h('span', { 'aria-hidden': 'true' }, name.split(/[^\p{L}\p{N}]+/u).slice(0, 2).map((word) => word[0]?.toUpperCase() ?? '').join('')), h('span', { class: 'sr' }, `${name} is here`))));
  }

  async loadMore() {
    const maps = await fetch('/api/v1/maps').then((response) => (response.ok ? response.json() : { maps: [] })).catch(() => ({ maps: [] }));
    this.otherMaps = maps.maps.filter(({ id }) => id !== this.sync.id);
    await this.refreshFigures();
  }

  async refreshFigures() {
    clearTimeout(this.figuresTimer);
    this.figuresTimer = setTimeout(async () => {
      this.figures = await loadFigures(this.sync.id);
      this.panel.draw();
      this.draw();
    }, this.figures ? 1200 : 0);
  }

  // Drawing

  draw() {
    if (this.body.querySelector('.is-held') || document.body.classList.contains('is-dragging-map')) return;
    this.editing.keepPlace();
    const scroller = this.body.querySelector('.map-scroll');
    const at = scroller && { left: scroller.scrollLeft, top: scroller.scrollTop };
    const hadFocus = this.body.contains(document.activeElement) && document.activeElement !== document.body;
    const button = hadFocus && document.activeElement.closest('[data-act]');
    this.editing.isDrawing = true;
    this.body.replaceChildren(narrow.matches ? story(this) : grid(this));
    this.editing.isDrawing = false;
    const fresh = this.body.querySelector('.map-scroll');
    // What scrolls into sight stands below the phases and steps, which stay.
    fresh?.style.setProperty('--map-head', `${fresh.querySelector('thead')?.offsetHeight ?? 0}px`);
    if (fresh && at) fresh.scrollTo(at);
    this.rove();
    if (this.editing.open) this.editing.show();
    else if (button && !this.wantsFocus) (this.sameButton(button) ?? this.target())?.focus({ preventScroll: true });
    else if (hadFocus || this.wantsFocus) this.target()?.focus({ preventScroll: !this.wantsFocus });
    this.wantsFocus = false;
    this.drawTools();
    this.drawState();
    this.panel.draw();
    const title = document.getElementById('map-title');
    if (title && title.textContent !== this.map.title) title.textContent = this.map.title;
    const state = document.getElementById('map-state');
    if (state) { state.textContent = this.map.state === 'future' ? 'Future state' : 'Current state'; state.classList.toggle('accent', this.map.state === 'future'); }
  }

  target() {
    const find = (key) => key && this.body.querySelector(`[data-focus="${CSS.escape(key)}"]`);
    const [, id] = this.focusKey?.split(':') ?? [];
    return find(this.focusKey) ?? find(this.nextKey) ?? (id && this.body.querySelector(`[data-focus^="cell:${CSS.escape(id)}"]`)) ?? this.body.querySelector('[data-focus]');
  }

  /// The button that does the same in what was just drawn.
  sameButton({ dataset: { act, part, row } }) {
    return [...this.body.querySelectorAll('[data-act]')].find(({ dataset }) => dataset.act === act && dataset.part === part && dataset.row === row);
  }

  /// One element of the map takes part in the order of Tab, and one point of the curve.
  rove() {
    const now = this.target();
    if (now) now.tabIndex = 0;
    const point = now?.dataset.emotion ? null : this.body.querySelector('.map-point:not(:disabled)');
    if (point) point.tabIndex = 0;
  }

  focus(key) { this.focusKey = key; this.wantsFocus = true; this.draw(); this.target()?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
  focusElement(element) { element?.focus(); element?.scrollIntoView({ block: 'nearest', inline: 'nearest' }); return true; }

  step(key, by) {
    const all = [...this.body.querySelectorAll('[data-focus]')];
    const next = all[all.findIndex((element) => element.dataset.focus === key) + by];
    return this.focusElement(next);
  }

  focused(event) {
    const element = event.target.closest('[data-focus]');
    if (!element || element.closest('.map-panel')) return;
    for (const other of this.body.querySelectorAll('[data-focus][tabindex="0"]')) other.tabIndex = -1;
    element.tabIndex = 0;
    this.focusKey = element.dataset.focus;
    const step = element.dataset.step ?? null, phase = element.dataset.kind === 'phase' ? element.dataset.part : null;
    if (step !== this.chosen || phase !== this.chosenPhase) {
      this.chosen = step;
      this.chosenPhase = phase;
      for (const head of this.body.querySelectorAll('.map-step')) head.classList.toggle('is-chosen', head.dataset.part === step);
      if (this.panel.tab === 'details') this.panel.draw(true);
    }
    this.sync.at(element.dataset.part ?? step);
  }

  choose(step, isOpening) {
    this.chosen = step;
    if (isOpening) {
      this.panel.show('details');
      this.body.querySelector('.map-step.is-chosen')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      document.getElementById('panel-name')?.focus();
    }
  }

  // Doing

  perform(...operations) {
    const isDone = this.undo.perform(...operations);
    this.drawTools();
    return isDone;
  }

  /// Moves a part by one place.
  shift(id, kind, way) {
    const version = JSON.stringify(place(this.map, id));
    shift(this, id, kind, way);
    if (JSON.stringify(place(this.map, id)) !== version) this.tellPlace(id);
  }

  /// Says where a part stands now, to who doesn't see it.
  tellPlace(id) {
    const found = this.locate(id);
    if (!found) return;
    const where = { phase: () => 'the map', step: () => found.phase.name || 'the phase', note: () => `${this.rowName(found.row)} at ${found.step.name || 'the step'}` }[found.kind]();
    this.told.textContent = `Moved: ${found.index + 1} of ${found.list.length} in ${where}`;
  }

  get isStory() { return narrow.matches; }

  addNote(step, row, after = null) {
    const note = { id: freshID('note'), text: '' };
    const last = this.sync.part(step)?.notes[row]?.at(-1)?.id ?? null;
    if (this.perform({ op: 'add', note, in: step, row, after: after ?? last })) this.write(note.id);
  }

  addStep(phase, after) {
    const step = newStep('New step');
    const last = this.sync.part(phase)?.steps.at(-1)?.id ?? null;
    if (this.perform({ op: 'add', step, in: phase, after: after ?? last })) this.write(step.id);
  }

  addPhase(after = this.map.phases.at(-1)?.id ?? null) {
    const phase = { id: freshID('phase'), name: 'New phase', goal: '', steps: [] };
    if (this.perform({ op: 'add', phase, after })) this.write(phase.id);
  }

  keepInSight(id) {
    this.draw();
    this.body.querySelector(`[data-focus="part:${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  write(id) {
    this.focusKey = `part:${id}`;
    this.draw();
    this.editing.start(id, { selectAll: true, isNew: true });
    this.body.querySelector('.is-editing')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  /// A part of the same kind behind this one.
  addBehind(id, kind) {
    const found = this.locate(id);
    if (!found || !this.mayEdit) return;
    if (kind === 'note') this.addNote(found.step.id, found.row, id);
    if (kind === 'step') this.addStep(found.phase.id, id);
    if (kind === 'phase') this.addPhase(id);
  }

  remove(id) {
    const found = this.locate(id);
    if (!found) return;
    const next = found.list[found.index + 1] ?? found.list[found.index - 1];
    this.focusKey = next ? `part:${next.id}` : found.kind === 'note' ? `cell:${found.step.id}:${found.row}` : found.kind === 'step' ? `none:${found.phase.id}` : null;
    if (this.perform({ op: 'remove', part: id }) && found.kind !== 'note') say(`Removed “${found.part.name || found.kind}”. Undo brings it back.`);
    this.wantsFocus = true;
  }

  click(event) {
    const act = event.target.closest('[data-act]');
    if (act) {
      const { act: what, part, row } = act.dataset;
      if (what === 'add-phase') this.addPhase();
      if (what === 'add-step') this.addStep(part);
      if (what === 'add-note') this.addNote(part, row);
      if (what === 'choose') this.choose(part, true);
      if (what === 'comments') { this.chosen = part; this.panel.show('comments'); }
      return;
    }
    // Where there is no double click, a second tap on what has the focus edits it.
    const part = event.target.closest('[data-part][data-kind]');
    if (part && narrow.matches && !event.target.closest('a, button, textarea') && this.mayEdit) { this.focusKey = part.dataset.focus; this.editing.start(part.dataset.part); return; }
    const place = event.target.closest('[data-focus]');
    if (place && !event.target.closest('a, button, textarea')) place.focus({ preventScroll: true });
  }

  doubleClick(event) {
    if (event.target.closest('a, button, textarea, .map-panel')) return;
    const part = event.target.closest('[data-part][data-kind]');
    if (part) { this.editing.start(part.dataset.part); return; }
    const cell = event.target.closest('.map-cell');
    if (cell && this.mayEdit) this.addNote(cell.dataset.step, cell.dataset.row);
  }
}

const quoted = (value) => (typeof value === 'string' && value ? ` (“${value}”)` : '');
/// What somebody wrote is not lost when it can't be taken.
function written(operation) {
  const text = operation.note?.text || operation.step?.name || operation.phase?.name || (typeof operation.value === 'string' ? operation.value : '');
  return text ? ` You had written: “${text}”` : '';
}

const root = document.getElementById('map');
if (root) new MapView(root);
