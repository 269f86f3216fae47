// What stands beside the map: details of the chosen step or of the map, comments, history.
import { h, feelings, signed, time, twin } from './map-dom.js';
import { duration, figureKinds } from './map-figures.js';
import { say } from './notice.js';

const names = { details: 'Details', comments: 'Comments', history: 'History' };

export class Panel {
  constructor(view) {
    this.view = view;
    this.tab = null;
    this.element = h('aside', { class: 'map-panel', hidden: true, aria: { label: 'Beside the map' } });
    view.sync.addEventListener('comments', () => this.draw());
    view.sync.addEventListener('versions', () => this.draw());
    view.sync.addEventListener('records', () => { if (this.tab === 'history') this.load(); });
  }

  show(tab) {
    if (!this.tab) this.opener = document.activeElement;
    this.tab = tab;
    if (tab === 'history') this.load();
    this.draw(true);
    this.view.layout();
    this.view.drawTools();
  }

  toggle(tab) { if (this.tab === tab) this.close(); else this.show(tab); }

  /// Who was in it stands again where it was opened.
  close() {
    const isInside = this.element.contains(document.activeElement);
    // What is being written is kept: leaving a field changes it.
    if (isInside) document.activeElement.blur();
    this.tab = null;
    this.draw();
    this.view.layout();
    this.view.drawTools();
    if (isInside) this.focusOpener();
  }

  /// What opened it may have been drawn anew since.
  focusOpener() {
    const { opener } = this;
    const again = opener?.id ? document.getElementById(opener.id) : opener?.dataset.act ? this.view.sameButton(opener) : null;
    if (again) again.focus(); else this.view.focusElement(this.view.target());
  }

  /// Drawn anew, unless somebody is typing in it.
  draw(isForced = false) {
    const { element } = this;
    element.hidden = !this.tab;
    if (!this.tab) return;
    const active = document.activeElement;
    if (!isForced && element.contains(active) && active.matches('input, textarea, select')) { this.isStale = true; return; }
    this.isStale = false;
    const hasFocus = element.contains(active);
    element.replaceChildren(
      h('div', { class: 'map-panel-tabs', role: 'group', aria: { label: 'Beside the map' } }, Object.entries(names).map(([id, name]) => h('button', {
        type: 'button', class: 'button plain', id: `panel-${id}`, aria: { pressed: String(this.tab === id) }, onclick: () => this.show(id),
      }, id === 'comments' && this.open().length ? `${name} (${this.open().length})` : name)),
      h('button', { type: 'button', class: 'button plain map-close', aria: { label: 'Close' }, onclick: () => this.close() }, '×')),
      this[this.tab]());
    if (hasFocus) twin(element, active)?.focus();
    element.onfocusout = () => setTimeout(() => { if (this.isStale && !element.contains(document.activeElement)) this.draw(); });
  }

  open() { return this.view.sync.comments.filter((comment) => !comment.resolved); }

  // Details

  details() {
    const { view } = this;
    const step = view.chosen && view.sync.part(view.chosen);
    const phase = !step && view.chosenPhase && view.sync.part(view.chosenPhase);
    return step ? this.stepDetails(step) : phase ? this.phaseDetails(phase) : this.mapDetails();
  }

  field(part, field, label, { long = false, list = null, help = null } = {}) {
    const { view } = this;
    const id = `panel-${field}`;
    const value = view.sync.value(part, field) ?? '';
    const change = (event) => view.perform({ op: 'set', part, field, value: field === 'segment' && !event.target.value ? null : event.target.value });
    const input = h(long ? 'textarea' : 'input', {
      id, value, rows: long ? 3 : null, list, maxlength: long ? view.settings.longest_text : view.settings.longest_name, disabled: !view.mayEdit, onchange: change, autocomplete: 'off',
    });
    return h('div', { class: 'field' }, h('label', { for: id }, label), input, help ? h('p', { class: 'help' }, help) : null);
  }

  select(part, field, label, options) {
    const { view } = this;
    const id = `panel-${field}`, now = view.sync.value(part, field) ?? '';
    const select = h('select', { id, disabled: !view.mayEdit, onchange: () => {
      const value = select.value === '' ? null : typeof options.find(([key]) => String(key) === select.value)?.[0] === 'number' ? Number(select.value) : select.value;
      view.perform({ op: 'set', part, field, value });
    } }, options.map(([key, name]) => h('option', { value: key ?? '', selected: String(key ?? '') === String(now) }, name)));
    select.value = String(now);
    return h('div', { class: 'field' }, h('label', { for: id }, label), select);
  }

  check(part, field, label) {
    const { view } = this;
    const id = `panel-${field}`;
    const box = h('input', { id, type: 'checkbox', disabled: !view.mayEdit, onchange: () => view.perform({ op: 'set', part, field, value: box.checked }) });
    box.checked = Boolean(view.sync.value(part, field));
    return h('div', { class: 'check' }, box, h('label', { for: id }, label));
  }

  stepDetails(step) {
    const { view } = this;
    return h('div', { class: 'map-panel-body' },
      this.field(step.id, 'name', 'Step'),
      h('div', { class: 'field' }, h('span', { class: 'label', id: 'panel-mood' }, 'Planned emotion'), h('div', { class: 'map-moods', role: 'group', 'aria-labelledby': 'panel-mood' },
        [-2, -1, 0, 1, 2].map((value) => h('button', {
          type: 'button', class: `map-moodlet${value > 0 ? ' is-good' : value < 0 ? ' is-bad' : ''}`, id: `panel-mood-${value}`, disabled: !view.mayEdit, title: feelings[value],
          aria: { pressed: String(step.emotion === value), label: feelings[value] }, onclick: () => view.perform({ op: 'set', part: step.id, field: 'emotion', value: step.emotion === value ? null : value }),
        }, signed(value))))),
      this.check(step.id, 'moment_of_truth', 'Moment of truth'), this.moment(step),
      this.touchpoints(step), this.live(step),
      this.field(step.id, 'promise', 'What the brand promises here', { long: true }),
      this.field(step.id, 'owner', 'Owner'), this.field(step.id, 'kpi', 'KPI', { list: 'map-kpis', help: 'A metric by name, or your own words.' }),
      this.select(step.id, 'actor', 'Who acts', [['customer', 'Customer'], ['front_stage', 'Front stage'], ['back_stage', 'Back stage'], ['support', 'Support processes']]),
      this.select(step.id, 'setting', 'Where it happens', [[null, 'Not said'], ['digital', 'Digital'], ['voice', 'Voice'], ['in_person', 'In person'], ['back_office', 'Back office']]),
      this.check(step.id, 'optional', 'May be left out'), this.check(step.id, 'repeatable', 'May come several times in a row'), this.check(step.id, 'parallel', 'In any order with the step before'),
      this.select(step.id, 'detail', 'Map that shows it in detail', [[null, 'None'], ...view.otherMaps.map(({ id, title }) => [id, title])]),
      step.detail ? h('p', {}, h('a', { href: `/maps/${step.detail}` }, 'Go to its detail ↗')) : null,
      this.commentList(view.sync.comments.filter((comment) => comment.part === step.id), step.id),
      view.mayEdit ? h('p', { class: 'actions' }, [['←', 'Move earlier', -1], ['→', 'Move later', 1]].map(([sign, label, by]) => h('button', {
        type: 'button', class: 'button', title: label, aria: { label }, onclick: () => this.shift(step.id, by) }, sign)),
      h('button', { type: 'button', class: 'button', onclick: () => view.remove(step.id) }, 'Remove step')) : null);
  }

  /// Why the step has a star that nobody set on this map.
  moment(step) {
    const from = this.view.momentFrom(step);
    return from && h('p', { class: 'help' }, this.view.settings.moment_steps.includes(step.id) ? '★ Confirmed as a ' : `★ Starred in any case: “${from}” is a `, h('a', { href: '/maps/moments' }, 'moment of truth'), '.');
  }

  shift(id, by) {
    const { view } = this;
    const { list, index, phase } = view.locate(id);
    if (list[index + by]) view.perform({ op: 'move', part: id, in: phase.id, after: by > 0 ? list[index + 1].id : index > 1 ? list[index - 2].id : null });
    else {
      const next = view.map.phases[view.map.phases.indexOf(phase) + by];
      if (next) view.perform({ op: 'move', part: id, in: next.id, after: by > 0 ? null : next.steps.at(-1)?.id ?? null });
    }
  }

  phaseDetails(phase) {
    const { view } = this;
    return h('div', { class: 'map-panel-body' }, this.field(phase.id, 'name', 'Phase'), this.field(phase.id, 'goal', 'Goal: what is reached at its end', { long: true }),
      view.mayEdit ? h('p', { class: 'actions' }, [['←', 'Move earlier', -1], ['→', 'Move later', 1]].map(([sign, label, by]) => h('button', {
        type: 'button', class: 'button', title: label, aria: { label }, onclick: () => view.shift(phase.id, 'phase', [by, 0]) }, sign)),
      h('button', { type: 'button', class: 'button', onclick: () => view.remove(phase.id) }, 'Remove phase')) : null);
  }

  /// The touchpoints at which the step is made, chosen from the catalogue.
  touchpoints(step) {
    const { view } = this;
    const set = (value) => view.perform({ op: 'set', part: step.id, field: 'touchpoints', value });
    const list = h('ul', { class: 'map-found', id: 'panel-found', hidden: true });
    const input = h('input', { id: 'panel-touchpoint', type: 'search', placeholder: 'Search the catalogue', autocomplete: 'off', role: 'combobox', aria: { expanded: 'false', controls: 'panel-found', autocomplete: 'list' },
      oninput: () => find(), onfocus: () => find(), onkeydown: (event) => {
        if (event.key === 'Escape' && !list.hidden) { event.preventDefault(); list.hidden = true; input.setAttribute('aria-expanded', 'false'); event.stopPropagation(); }
        if (event.key === 'ArrowDown') { event.preventDefault(); list.querySelector('button')?.focus(); }
        if (event.key === 'Enter') { event.preventDefault(); list.querySelector('button')?.click(); }
      } });
    const pick = (name) => { set([...step.touchpoints, name]); document.activeElement?.blur(); this.draw(true); document.getElementById('panel-touchpoint')?.focus(); };
    const find = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      const found = view.settings.touchpoints.filter((name) => !view.touchpoints(step).includes(name) && words.every((word) => name.toLowerCase().includes(word))).slice(0, 12);
      const typed = input.value.trim();
      const isNew = typed && !view.settings.touchpoints.some((name) => name.toLowerCase() === typed.toLowerCase());
      list.replaceChildren(...found.map((name) => h('li', {}, h('button', { type: 'button', onclick: () => pick(name) }, name))), isNew ? h('li', {}, h('button', { type: 'button', onclick: () => pick(typed) }, `“${typed}”, not seen yet`)) : '');
      list.hidden = !list.children.length;
      input.setAttribute('aria-expanded', String(!list.hidden));
    };
    return h('div', { class: 'field map-touchpoints' }, h('label', { for: 'panel-touchpoint' }, 'Touchpoints'),
      h('p', { class: 'map-chips' }, step.touchpoints.length ? view.touchpoints(step).map((name) => h('span', { class: 'map-touchpoint' }, name, view.mayEdit ? h('button', { type: 'button', aria: { label: `Take ${name} away` }, onclick: () => { set(step.touchpoints.filter((other) => view.touchpoint(other) !== name)); this.draw(true); } }, '×') : null))
        : h('span', { class: 'quiet' }, 'None: the data can’t show this step.')),
      view.mayEdit ? [input, list] : null);
  }

  live(step) {
    const figure = this.view.figures?.get(step.id);
    if (!figure?.seen) return null;
    return h('dl', { class: 'facts map-live' }, figureKinds.map(([name, make]) => { const text = make(this.view, figure); return text ? [h('dt', {}, name), h('dd', {}, text)] : null; }),
      figure.seconds_from_previous?.p90 != null ? [h('dt', {}, '9 in 10 within'), h('dd', {}, duration(figure.seconds_from_previous.p90))] : null);
  }

  mapDetails() {
    const { view } = this;
    const rows = view.map.rows;
    const set = (value) => { view.perform({ op: 'set', part: null, field: 'rows', value }); this.draw(true); };
    const swap = (index, by) => { const list = [...rows]; [list[index], list[index + by]] = [list[index + by], list[index]]; set(list); };
    const row = (id, index) => h('li', { class: 'check' },
      h('input', { type: 'checkbox', id: `row-${id}`, disabled: !view.mayEdit, checked: index >= 0, onchange: () => set(index >= 0 ? rows.filter((other) => other !== id) : [...rows, id]) }),
      h('label', { for: `row-${id}` }, view.rowName(id)),
      index >= 0 && view.mayEdit ? [
        h('button', { type: 'button', class: 'button plain', id: `up-${id}`, disabled: index === 0, aria: { label: `${view.rowName(id)} up` }, onclick: () => swap(index, -1) }, '↑'),
        h('button', { type: 'button', class: 'button plain', id: `down-${id}`, disabled: index === rows.length - 1, aria: { label: `${view.rowName(id)} down` }, onclick: () => swap(index, 1) }, '↓')] : null);
    const rest = view.settings.rows.map(({ id }) => id).filter((id) => !rows.includes(id));
    return h('div', { class: 'map-panel-body' }, this.field(null, 'title', 'Title'), this.field(null, 'about', 'What the map is for', { long: true }),
      this.select(null, 'state', 'State', [['current', 'Current: as it is'], ['future', 'Future: as it shall be']]),
      this.select(null, 'level', 'Level', [['life_cycle', 'Life cycle'], ['journey', 'Journey'], ['detail', 'Detail']]),
      this.select(null, 'subject', 'Whose journey', [['customer', 'Customer'], ['employee', 'Employee']]),
      view.settings.personas.length || view.map.persona ? this.select(null, 'persona', 'Persona', [[null, 'None'], ...view.settings.personas.map(({ id, name }) => [id, name])]) : null,
      this.field(null, 'segment', 'Segment set beside it', { list: 'map-segments', help: 'By name; empty is everybody.' }), this.field(null, 'owner', 'Owner'),
      h('div', { class: 'field' }, h('span', { class: 'label' }, 'Rows'), h('ul', { class: 'map-rows' }, rows.map((id, index) => row(id, index)), rest.map((id) => row(id, -1))),
        view.mayEdit ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button plain', onclick: () => set(view.settings.usual) }, 'Usual rows'), h('button', { type: 'button', class: 'button plain', onclick: () => set(view.settings.blueprint) }, 'Service blueprint')) : null));
  }

  // Comments

  comments() {
    const { sync } = this.view;
    const isOpen = (comment) => !comment.resolved;
    const shown = this.isAll ? sync.comments : sync.comments.filter(isOpen);
    return h('div', { class: 'map-panel-body' },
      h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button plain', id: 'comments-all', aria: { pressed: String(Boolean(this.isAll)) }, onclick: () => { this.isAll = !this.isAll; this.draw(true); } }, this.isAll ? 'Only open ones' : `Resolved ones too (${sync.comments.length - sync.comments.filter(isOpen).length})`)),
      shown.length ? null : h('p', { class: 'quiet' }, 'No open comments.'),
      this.commentList(shown, this.view.chosen && sync.part(this.view.chosen) ? this.view.chosen : null, true));
  }

  commentList(comments, part, showsPart = false) {
    const { view } = this;
    const name = (id) => (id ? view.sync.part(id)?.name ?? view.sync.part(id)?.text ?? 'a part that is gone' : 'the map');
    const input = h('textarea', { id: 'panel-comment', rows: 2, maxlength: 4000, placeholder: 'Say something', aria: { label: `Comment on ${name(part)}` } });
    const send = async () => {
      if (!input.value.trim()) { input.focus(); return; }
      try { await view.sync.ask('POST', 'comments', { text: input.value, part }); input.value = ''; input.blur(); } catch (error) { say(error.message, { isProblem: true }); }
    };
    input.addEventListener('keydown', (event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); send(); } });
    return h('div', { class: 'map-comments' }, comments.map((comment) => h('article', { class: `map-comment${comment.resolved ? ' is-resolved' : ''}` },
      h('p', { class: 'quiet' }, h('b', {}, comment.author.name), ' ', time(comment.time), showsPart ? [' on ', comment.part && view.sync.part(comment.part) ? h('button', { type: 'button', class: 'map-link', onclick: () => view.focus(`part:${comment.part}`) }, name(comment.part)) : name(comment.part)] : null),
      h('p', { class: 'map-said' }, comment.text),
      h('p', {}, h('button', { type: 'button', class: 'button plain', onclick: () => view.sync.ask('PUT', `comments/${comment.id}`, { resolved: !comment.resolved }).catch((error) => say(error.message, { isProblem: true })) }, comment.resolved ? 'Open again' : 'Resolve')))),
    h('div', { class: 'field' }, h('label', { for: 'panel-comment' }, part ? `Comment on “${name(part)}”` : 'Comment on the map'), input, h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button', onclick: send }, 'Comment'))));
  }

  // History

  async load() {
    try { this.records = (await this.view.sync.ask('GET', 'history')).records; } catch (error) { say(error.message, { isProblem: true }); }
    this.draw();
  }

  history() {
    const { view } = this;
    const input = h('input', { id: 'panel-version', maxlength: 200, placeholder: 'Before the workshop', autocomplete: 'off' });
    const keep = async () => { try { await view.sync.ask('POST', 'versions', { name: input.value }); input.value = ''; input.blur(); } catch (error) { say(error.message, { isProblem: true }); } };
    return h('div', { class: 'map-panel-body' },
      view.mayEdit ? h('div', { class: 'field' }, h('label', { for: 'panel-version' }, 'Keep the map of now as'), h('div', { class: 'map-keep' }, input, h('button', { type: 'button', class: 'button', onclick: keep }, 'Keep'))) : null,
      h('h3', {}, 'Versions'),
      h('ul', { class: 'map-history' }, view.sync.versions.map((version) => h('li', {}, h('b', {}, version.name ?? (version.version ? `After ${version.version} changes` : 'As it was made')), ' ', h('span', { class: 'quiet' }, version.author.name, ', ', time(version.time)), ' ',
        h('button', { type: 'button', class: 'map-link', onclick: () => this.compare(version) }, 'Compare with now'), this.compared?.version === version.version ? this.comparison() : null))),
      h('h3', {}, 'Changes'),
      h('ul', { class: 'map-history' }, (this.records ?? []).map((record) => h('li', {}, h('span', {}, record.about), ' ', h('span', { class: 'quiet' }, record.author.name, ', ', time(record.time)), ' ',
        view.mayEdit ? h('button', { type: 'button', class: 'map-link', onclick: () => this.takeBack(record) }, 'Take back') : null))));
  }

  async compare(version) {
    try { this.compared = await this.view.sync.ask('GET', `versions/${version.version}`); } catch (error) { say(error.message, { isProblem: true }); }
    this.draw(true);
  }

  comparison() {
    const { differences, version } = this.compared;
    const restore = async () => { try { await this.view.sync.ask('POST', `versions/${version}/restore`); this.compared = null; say('The map is what it was then. The history has what it was before.'); } catch (error) { say(error.message, { isProblem: true }); } };
    if (!differences.length) return h('p', { class: 'quiet' }, 'The map of now is the same.');
    return h('div', { class: 'map-compared' }, h('p', {}, 'To be as it was then:'), h('ul', {}, differences.slice(0, 30).map((words) => h('li', {}, words)), differences.length > 30 ? h('li', { class: 'quiet' }, `and ${differences.length - 30} more`) : null),
      this.view.mayEdit ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button', onclick: restore }, 'Restore this version')) : null);
  }

  takeBack(record) {
    const { inverse, operation } = record;
    this.view.perform(operation.op === 'set' ? { ...inverse, expects: operation.value } : inverse);
  }
}
