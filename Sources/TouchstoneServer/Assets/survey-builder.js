// The builder of surveys. The page without it is a text to write; this exchanges it for the survey as respondents see it.
import { h } from './map-dom.js';
import { canvas } from './survey-builder-canvas.js';
import { drag } from './survey-builder-drag.js';
import { Keeping } from './survey-builder-keeping.js';
import { Panel, problemLine } from './survey-builder-panel.js';
import { textView } from './survey-builder-text.js';
import { Trial } from './survey-builder-trial.js';
import { begin, glyphs, groups } from './survey-builder-types.js';
import { firstLanguage, freshID, ids, partAt, pathOf, questions, shown } from './survey-builder-document.js';
import { say } from './notice.js';

const sides = { settings: 'Settings', trial: 'Try it', problems: 'Problems' };
const views = { questions: 'Questions', logic: 'Logic', text: 'Text' };
const severities = { error: 'errors', warning: 'warnings', hint: 'hints' };

class Builder extends Keeping {
  constructor(root) {
    super();
    this.root = root;
    this.settings = JSON.parse(root.dataset.settings);
    const stored = JSON.parse(root.dataset.document);
    Object.assign(this, { id: stored.id, name: stored.name, revision: stored.revision, survey: stored.survey, version: stored.version, problems: this.settings.problems, mayEdit: this.settings.may_edit });
    this.survey.languages ??= ['en'];
    this.survey.pages ??= [];
    this.language = firstLanguage(this.survey);
    this.isPublished = this.version != null;
    [this.undone, this.done] = [[], []];
    [this.view, this.side] = ['questions', 'settings'];
    this.parts = new WeakMap();
    const asked = questions(this.survey).find(({ id }) => location.hash === `#question-${id}`);
    this.chosen = asked ? { part: asked, kind: 'question' } : { part: this.survey, kind: 'survey' };
    this.panel = new Panel(this);
    this.trial = new Trial(this);
    this.frame();
    this.draw();
    this.drawState('saved');
  }

  get isRightToLeft() { return ['ar', 'fa', 'he', 'ur'].includes(this.language.split('-')[0]); }
  say(text, isProblem = true) { say(text, { isProblem }); }
  isChosen(part) { return this.chosen.part === part; }

  // The frame

  frame() {
    this.canvas = h('div', { class: 'sb-main' });
    this.aside = h('aside', { class: 'sb-side', id: 'sb-side', aria: { label: 'Beside the survey' } });
    this.tools = h('div', { class: 'sb-tools', role: 'toolbar', aria: { label: 'Survey' } });
    this.told = h('p', { class: 'sr', role: 'status' });
    this.root.classList.add('is-live');
    this.root.replaceChildren(this.tools, h('div', { class: 'sb-body' }, this.canvas, this.aside), this.told);
    this.canvas.addEventListener('focusin', (event) => this.focused(event));
    this.canvas.addEventListener('keydown', (event) => this.key(event));
    this.canvas.addEventListener('click', (event) => { const node = event.target.closest('.survey-graph a'); if (node) this.fromGraph(event, node); });
    addEventListener('keydown', (event) => { if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z' && !event.target.closest('textarea, input')) { event.preventDefault(); if (event.shiftKey) this.redo(); else this.undo(); } });
    addEventListener('beforeunload', (event) => { if (this.isDirty) { this.save(); event.preventDefault(); } });
    if (this.mayEdit) drag(this);
  }

  draw() {
    this.drawTools();
    this.drawMain();
    this.drawSide();
  }

  drawTools() {
    const held = this.tools.contains(document.activeElement) ? document.activeElement.id : null;
    const button = (id, text, act, more = {}) => h('button', { type: 'button', class: 'button', id, onclick: act, ...more }, text);
    const counts = Object.keys(severities).map((severity) => [severity, this.problems.filter((one) => one.severity === severity).length]).filter(([, count]) => count);
    this.tools.replaceChildren(
      h('span', { class: 'sb-switch', role: 'group', aria: { label: 'View' } }, Object.entries(views).map(([id, name]) => button(`sb-view-${id}`, name, () => this.look(id), { aria: { pressed: String(this.view === id) } }))),
      this.mayEdit ? h('span', { role: 'group', class: 'sb-switch', aria: { label: 'Undo and redo' } }, button('sb-undo', 'Undo', () => this.undo(), { disabled: !this.done.length, title: 'Ctrl+Z' }), button('sb-redo', 'Redo', () => this.redo(), { disabled: !this.undone.length, title: 'Ctrl+Shift+Z' })) : '',
      (this.survey.languages.length > 1 ? h('label', { class: 'sb-language' }, h('span', { class: 'sr' }, 'Language that is written'), h('select', { id: 'sb-language', onchange: (event) => this.setLanguage(event.target.value) }, this.survey.languages.map((tag) => h('option', { value: tag, selected: tag === this.language }, this.settings.languages.find((one) => one.tag === tag)?.name ?? tag)))) : ''),
      h('span', { class: 'sb-tools-end', role: 'group', aria: { label: 'Beside the survey' } }, Object.entries(sides).map(([id, name]) => button(`sb-side-${id}`, id !== 'problems' ? name : counts.length ? [...counts.map(([severity, count]) => h('span', { class: `sb-count is-${severity}`, title: `${count} ${severities[severity]}` }, h('span', { class: 'sr' }, `${severities[severity]}: `), String(count))), ' Problems'] : 'No problems', () => this.show(id), { aria: { pressed: String(this.side === id) } }))));
    if (held) document.getElementById(held)?.focus();
  }

  drawMain() {
    if (this.view !== 'questions') return;
    const active = document.activeElement;
    const held = this.canvas.contains(active) ? { focus: active.closest('[data-focus]')?.dataset.focus, words: active.dataset.words, label: active.getAttribute('aria-label'), at: active.selectionStart } : null;
    this.canvas.replaceChildren(canvas(this));
    this.rove();
    if (!held) return;
    const words = held.words && this.canvas.querySelector(`[data-words="${CSS.escape(held.words)}"]`);
    if (words) { words.focus({ preventScroll: true }); words.setSelectionRange(held.at, held.at); return; }
    const card = held.focus && this.canvas.querySelector(`[data-focus="${CSS.escape(held.focus)}"]`);
    const same = held.label && card?.querySelector(`button[aria-label="${CSS.escape(held.label)}"]:not(:disabled)`);
    (same ?? card)?.focus({ preventScroll: true });
  }

  /// One card takes part in the order of Tab.
  rove() {
    const cards = [...this.canvas.querySelectorAll('[data-focus]')];
    const now = cards.find((card) => this.isChosen(this.parts.get(card))) ?? cards[0];
    if (now) now.tabIndex = 0;
  }

  drawSide() {
    const names = Object.entries(sides);
    const body = { settings: () => { this.panel.draw(); return this.panel.element; }, trial: () => this.trial.show(), problems: () => this.problemList() }[this.side]();
    this.aside.replaceChildren(h('div', { class: 'sb-side-head' }, h('h2', { class: 'sr' }, names.find(([id]) => id === this.side)[1]), h('button', { type: 'button', class: 'button sb-close', onclick: () => this.close() }, 'Done')), body);
  }

  problemList() {
    if (!this.problems.length) return h('div', { class: 'sb-settings' }, h('h2', { class: 'sb-panel-title' }, 'No problems'), h('p', {}, 'Nothing was found that would go wrong, or could be better.'));
    const place = (problem) => {
      const path = problem.path.match(/^(pages\[\d+\]\.questions\[\d+\]|pages\[\d+\]|endings\[\d+\])/)?.[0];
      const part = path ? partAt(this.survey, path) : this.survey;
      const kind = !path ? 'survey' : path.includes('questions') ? 'question' : path.startsWith('pages') ? 'page' : 'ending';
      return { part, kind, name: part === this.survey ? 'The survey' : shown(this.survey, part?.text ?? part?.title, this.language) || part?.id || problem.place };
    };
    return h('div', { class: 'sb-settings' }, h('h2', { class: 'sb-panel-title' }, 'Problems'), h('ul', { class: 'sb-problem-list' }, this.problems.map((problem) => {
      const { part, kind, name } = place(problem);
      return h('li', {}, problemLine(problem), part ? h('button', { type: 'button', class: 'button plain', onclick: () => { if (problem.language) this.language = problem.language; this.look('questions'); this.choose(part, kind, true); this.draw(); this.toField(problem); } }, `Go to “${name.length > 50 ? `${name.slice(0, 48)}…` : name}”`) : null);
    })));
  }

  toField({ path }) {
    const field = [...this.panel.element.querySelectorAll('[data-path]')].filter(({ dataset }) => dataset.path && path.startsWith(dataset.path)).sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
    field?.closest('details')?.setAttribute('open', '');
    (field?.querySelector('input, select, textarea, button') ?? this.panel.element.querySelector('input, textarea'))?.focus();
  }

  show(side) {
    const isOpen = this.aside.classList.contains('is-open');
    this.side = side;
    this.aside.classList.toggle('is-open', !(isOpen && side === this.shownSide));
    this.shownSide = side;
    this.drawTools();
    this.drawSide();
    if (matchMedia('(max-width: 999px)').matches && this.aside.classList.contains('is-open')) this.aside.querySelector('.sb-close')?.focus();
  }

  close() {
    this.aside.classList.remove('is-open');
    this.canvas.querySelector('.sb-card.is-chosen')?.focus();
  }

  setLanguage(tag) {
    this.language = tag;
    this.draw();
  }

  // Views

  async look(view) {
    this.view = view;
    this.drawTools();
    if (view === 'questions') { this.canvas.replaceChildren(); this.drawMain(); return; }
    if (view === 'logic') await this.drawLogic(); else await this.drawText();
  }

  async drawLogic() {
    await this.save();
    const response = await fetch(`/surveys/${this.id}/logic`, { headers: { 'X-Fragment': '1' } }).catch(() => null);
    if (this.view !== 'logic') return;
    const place = h('div', { class: 'sb-logic-view' });
    if (response?.ok) place.innerHTML = await response.text(); else place.append(h('p', { class: 'aside-box bad' }, 'The graph can’t be fetched right now. Try again in a moment.'));
    this.canvas.replaceChildren(place);
  }

  fromGraph(event, node) {
    const id = node.getAttribute('href')?.split('#question-')[1];
    const part = questions(this.survey).find((one) => one.id === id);
    if (!part) return;
    event.preventDefault();
    this.choose(part, 'question', true);
    this.drawSide();
  }

  async drawText() {
    await this.save();
    const text = await textView(this);
    if (this.view === 'text') this.canvas.replaceChildren(text);
  }

  // Choosing

  choose(part, kind, isOpening = false) {
    const isNew = this.chosen.part !== part;
    this.chosen = { part, kind };
    for (const card of this.canvas.querySelectorAll('[data-focus]')) { const isIt = this.parts.get(card) === part; card.classList.toggle('is-chosen', isIt); card.tabIndex = isIt ? 0 : -1; }
    if (isOpening) { this.side = 'settings'; this.aside.classList.add('is-open'); this.shownSide = 'settings'; this.drawTools(); }
    if (isOpening || (isNew && this.side === 'settings')) this.drawSide();
    if (isOpening) (this.panel.element.querySelector('textarea, input') ?? this.aside).focus({ preventScroll: matchMedia('(min-width: 1000px)').matches });
  }

  focused(event) {
    const card = event.target.closest('[data-focus]');
    const part = card && this.parts.get(card);
    if (part && !this.isChosen(part)) this.choose(part, this.kindOf(part));
  }

  kindOf(part) { return part === this.survey ? 'survey' : this.survey.pages.includes(part) ? 'page' : (this.survey.endings ?? []).includes(part) ? 'ending' : 'question'; }

  key(event) {
    const card = event.target;
    if (!card.matches?.('[data-focus]')) return;
    const part = this.parts.get(card), kind = this.kindOf(part);
    const cards = [...this.canvas.querySelectorAll('[data-focus]')];
    const go = (by) => cards[cards.indexOf(card) + by]?.focus();
    const acts = {
      ArrowDown: () => (event.altKey && this.mayEdit ? (kind === 'page' ? this.movePage(part, 1) : this.shift(part, 1)) : go(1)), ArrowUp: () => (event.altKey && this.mayEdit ? (kind === 'page' ? this.movePage(part, -1) : this.shift(part, -1)) : go(-1)),
      Enter: () => this.choose(part, kind, true), F2: () => card.querySelector('.sb-words')?.focus(), Delete: () => this.mayEdit && kind !== 'survey' && this.remove(part), d: () => this.mayEdit && kind === 'question' && this.duplicate(part),
      n: () => this.mayEdit && this.pick(kind === 'question' ? this.pageOf(part) : kind === 'page' ? part : this.survey.pages.at(-1), kind === 'question' ? part : null), Home: () => cards[0]?.focus(), End: () => cards.at(-1)?.focus(),
    };
    if (!acts[event.key] || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    acts[event.key]();
  }

  // Changing

  /// - typing: words of one field, which are undone together; panel: draw it anew as well.
  change(change, { typing = null, from = null, panel = false } = {}) {
    if (!this.mayEdit) return;
    const now = performance.now();
    if (!typing || typing !== this.typing || now - this.typed > 1500) { this.done.push(JSON.stringify(this.survey)); if (this.done.length > 200) this.done.shift(); }
    [this.typing, this.typed, this.undone] = [typing, now, []];
    change(this.survey);
    this.drawTools();
    if (from !== 'canvas') this.drawMain();
    if (panel || from === 'canvas') this.drawSide();
    this.soon();
  }

  replace(survey) {
    const path = pathOf(this.survey, this.chosen.part);
    this.survey = survey;
    const part = path == null ? null : partAt(survey, path);
    this.chosen = part && path ? { part, kind: this.kindOf(part) } : { part: survey, kind: 'survey' };
    if (!survey.languages.includes(this.language)) this.language = firstLanguage(survey);
  }

  undo() { this.step(this.done, this.undone); }
  redo() { this.step(this.undone, this.done); }
  step(from, to) {
    if (!from.length) return;
    to.push(JSON.stringify(this.survey));
    this.replace(JSON.parse(from.pop()));
    this.typing = null;
    this.draw();
    this.soon();
  }

  pageOf(question) { return this.survey.pages.find((page) => page.questions?.includes(question)); }
  around(part) {
    const list = this.kindOf(part) === 'question' ? this.pageOf(part).questions : this.survey.endings ?? [];
    return { list, index: list.indexOf(part) };
  }
  isFirst(question) { return this.pageOf(question) === this.survey.pages[0] && this.around(question).index === 0; }
  isLast(question) { const { list, index } = this.around(question); return this.pageOf(question) === this.survey.pages.at(-1) && index === list.length - 1; }

  /// By one place, over the edge of a page to the next one.
  shift(part, by) {
    const { list, index } = this.around(part);
    if (this.kindOf(part) === 'ending') {
      if (list[index + by]) this.change(() => { list.splice(index, 1); list.splice(index + by, 0, part); });
    } else if (list[index + by]) this.move(part, this.pageOf(part), index + by);
    else {
      const page = this.survey.pages[this.survey.pages.indexOf(this.pageOf(part)) + by];
      if (page) this.move(part, page, by > 0 ? 0 : page.questions?.length ?? 0);
    }
    this.tell(part);
  }

  /// - index: among the others of that page.
  move(question, page, index) {
    const from = this.pageOf(question);
    if (from === page && from.questions.indexOf(question) === index) return;
    this.change(() => {
      from.questions = from.questions.filter((one) => one !== question);
      page.questions ??= [];
      page.questions.splice(index, 0, question);
    });
    this.canvas.querySelector(`[data-focus="question:${CSS.escape(question.id)}"]`)?.scrollIntoView({ block: 'nearest' });
    this.tell(question);
  }

  tell(part) {
    if (this.kindOf(part) !== 'question') return;
    const page = this.pageOf(part);
    this.told.textContent = `Moved: ${page.questions.indexOf(part) + 1} of ${page.questions.length} on page ${this.survey.pages.indexOf(page) + 1}`;
  }

  movePage(page, by) {
    const { pages } = this.survey;
    const index = pages.indexOf(page);
    if (pages[index + by]) this.change(() => { pages.splice(index, 1); pages.splice(index + by, 0, page); });
  }

  remove(part) {
    const kind = this.kindOf(part);
    const cards = [...this.canvas.querySelectorAll('[data-focus]')].map((card) => this.parts.get(card));
    const gone = new Set([part, ...(kind === 'page' ? part.questions ?? [] : [])]), at = cards.indexOf(part);
    const next = cards.slice(at).find((one) => !gone.has(one)) ?? cards[at - 1] ?? this.survey;
    if (gone.has(this.chosen.part)) this.chosen = { part: next, kind: this.kindOf(next) };
    this.change(() => {
      if (kind === 'page') this.survey.pages = this.survey.pages.filter((one) => one !== part);
      else if (kind === 'ending') this.survey.endings = this.survey.endings.filter((one) => one !== part);
      else { const page = this.pageOf(part); page.questions = page.questions.filter((one) => one !== part); }
    }, { panel: true });
    this.focusChosen();
    this.told.textContent = 'Removed. Undo brings it back.';
  }

  focusChosen() { [...this.canvas.querySelectorAll('[data-focus]')].find((card) => this.isChosen(this.parts.get(card)))?.focus(); }

  duplicate(question) {
    const copy = JSON.parse(JSON.stringify(question));
    copy.id = freshID(ids(this.survey), question.id.replace(/_\d+$/, ''));
    delete copy.jumps;
    this.insert(copy, this.pageOf(question), question);
  }

  insert(question, page, after = null) {
    this.chosen = { part: question, kind: 'question' };
    this.change(() => { page.questions ??= []; page.questions.splice(after ? page.questions.indexOf(after) + 1 : page.questions.length, 0, question); }, { panel: true });
    const card = this.canvas.querySelector(`[data-focus="question:${CSS.escape(question.id)}"]`);
    const words = card?.querySelector('.sb-words');
    words?.focus({ preventScroll: true });
    words?.select();
    card?.scrollIntoView({ block: 'center' });
  }

  addPage() {
    const page = { id: freshID(ids(this.survey), `page${this.survey.pages.length + 1}`), questions: [] };
    this.chosen = { part: page, kind: 'page' };
    this.change(() => { this.survey.pages.push(page); }, { panel: true });
    this.focusChosen();
  }

  addEnding() {
    const ending = { id: freshID(ids(this.survey), 'ending'), title: 'Thank you.' };
    this.chosen = { part: ending, kind: 'ending' };
    this.change(() => { this.survey.endings = [...this.survey.endings ?? [], ending]; }, { panel: true });
    this.focusChosen();
  }

  /// The types to choose from, pictured.
  pick(page, after = null) {
    const dialog = h('dialog', { class: 'sb-types', 'aria-labelledby': 'sb-types-title' }, h('h2', { id: 'sb-types-title' }, 'Add a question'), groups.map(([name, types]) => h('section', {}, h('h3', {}, name), h('div', { class: 'sb-type-grid' }, types.map((type) => h('button', { type: 'button', class: 'sb-type', data: { type }, onclick: () => { dialog.close(); this.insert({ id: freshID(ids(this.survey), type), type, ...begin[type]() }, page, after); } }, h('span', { class: 'sb-glyph', 'aria-hidden': 'true' }, glyphs[type]), this.settings.types[type] ?? type))))), h('p', {}, h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel')));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
    dialog.querySelector('.sb-type')?.focus();
  }

  rename(name) {
    if (!name.trim()) return;
    this.name = name.trim();
    this.isDirty = true;
    document.getElementById('survey-name').textContent = this.name;
    this.soon();
  }
}

for (const root of document.querySelectorAll('[data-survey]')) new Builder(root);
