// What can be set on the chosen part of a survey: a question, a page, an ending, or the survey itself.
import { h } from './map-dom.js';
import { firstLanguage, freshID, ids, lies, pathOf, questions, rename, setText, setValue, shown, textIn, withoutLanguage } from './survey-builder-document.js';
import { groups, hasFixedScale, hasScore, isScale, retype, scaleOf, settings, symbols } from './survey-builder-types.js';
import { conditionEditor, fresh } from './survey-builder-conditions.js';

let number = 0;
const unique = () => `sb-field-${number += 1}`;

export class Panel {
  constructor(builder) {
    this.builder = builder;
    this.element = h('div', { class: 'sb-settings' });
  }

  get survey() { return this.builder.survey; }
  get language() { return this.builder.language; }

  draw() {
    const { builder } = this;
    const { part, kind } = builder.chosen;
    this.base = pathOf(this.survey, part) ?? '';
    const held = this.held();
    const open = this.drawn === part ? new Set([...this.element.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent)) : new Set();
    this.drawn = part;
    const body = { survey: () => this.ofSurvey(), page: () => this.ofPage(part), question: () => this.ofQuestion(part), ending: () => this.ofEnding(part) }[kind]();
    const fields = h('fieldset', { class: 'sb-fields', disabled: !builder.mayEdit }, body.flat(9).filter(Boolean));
    this.element.replaceChildren(h('h2', { class: 'sb-panel-title' }, { survey: 'The survey', page: 'Page', question: builder.settings.types[part.type] ?? part.type, ending: 'Ending' }[kind]), fields);
    for (const summary of this.element.querySelectorAll('details > summary')) summary.parentElement.open = open.has(summary.textContent);
    this.drawProblems();
    if (held) this.hold(held);
  }

  /// Which field has the focus, so that it has it again when the panel is drawn anew.
  held() {
    const active = document.activeElement;
    const place = this.element.contains(active) ? active.closest('[data-path]') : null;
    return place ? { path: place.dataset.path, index: [...place.querySelectorAll('input, select, textarea, button')].indexOf(active) } : null;
  }

  hold({ path, index }) {
    const place = this.element.querySelector(`[data-path="${CSS.escape(path)}"]`);
    const all = [...place?.querySelectorAll('input, select, textarea, button') ?? []];
    (all[index] ?? all.at(-1))?.focus();
  }

  /// Each problem below the field that it is about.
  drawProblems() {
    for (const old of this.element.querySelectorAll('.sb-problem')) old.remove();
    const { kind } = this.builder.chosen;
    const own = this.builder.problems.filter(({ path }) => (kind === 'survey' ? !/^(pages|endings)\[/.test(path) : kind === 'page' ? lies(path, this.base) && !path.includes('.questions[') : lies(path, this.base)));
    const fields = [...this.element.querySelectorAll('[data-path]')];
    for (const problem of own) {
      const near = fields.filter(({ dataset }) => dataset.path && lies(problem.path, dataset.path)).sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
      const line = problemLine(problem);
      if (near) { near.closest('details')?.setAttribute('open', ''); near.append(line); } else this.element.querySelector('.sb-fields')?.prepend(line);
    }
  }

  change(change, options) { this.builder.change(change, options); }

  // Fields. Each knows its place in the document, so that problems are shown there.

  text(object, name, label, { isLong = false, path = this.base, help = null } = {}) {
    const id = unique(), { survey, language } = this;
    const first = firstLanguage(survey);
    const input = h(isLong ? 'textarea' : 'input', { id, rows: isLong ? 2 : null, value: textIn(survey, object[name], language), lang: language, dir: 'auto', autocomplete: 'off', placeholder: language === first ? null : textIn(survey, object[name], first), oninput: (event) => this.change(() => setText(survey, object, name, language, event.target.value), { typing: `${path}.${name}.${language}` }) });
    return h('div', { class: 'field', data: { path: join(path, name) } }, h('label', { for: id }, label, survey.languages?.length > 1 ? h('span', { class: 'quiet' }, ` ${language}`) : null), input, help ? h('p', { class: 'help' }, help) : null);
  }

  plain(object, name, label, { type = 'text', path = this.base, help = null, step = null, min = null, isLong = false, parse = (text) => text } = {}) {
    const id = unique();
    const input = h(isLong ? 'textarea' : 'input', { id, type: isLong ? null : type, rows: isLong ? 2 : null, step, min, value: object[name] ?? '', autocomplete: 'off', onchange: (event) => this.change(() => setValue(object, name, event.target.value === '' ? null : parse(event.target.value))) });
    return h('div', { class: 'field', data: { path: join(path, name) } }, h('label', { for: id }, label), input, help ? h('p', { class: 'help' }, help) : null);
  }

  numeric(object, name, label, options = {}) { return this.plain(object, name, label, { type: 'number', step: 'any', parse: Number, ...options }); }
  whole(object, name, label, options = {}) { return this.plain(object, name, label, { type: 'number', step: '1', min: '0', parse: (text) => Math.round(Number(text)), ...options }); }

  flag(object, name, label, { usually = false, path = this.base } = {}) {
    const id = unique();
    return h('div', { class: 'check', data: { path: join(path, name) } }, h('input', { id, type: 'checkbox', checked: object[name] ?? usually, onchange: (event) => this.change(() => { if (event.target.checked === usually) delete object[name]; else object[name] = event.target.checked; }) }), h('label', { for: id }, label));
  }

  select(object, name, label, options, { usual = '', path = this.base, set = null } = {}) {
    const id = unique(), now = object[name] ?? usual;
    const input = h('select', { id, onchange: (event) => this.change(() => (set ? set(event.target.value) : setValue(object, name, event.target.value === usual ? null : event.target.value)), { panel: Boolean(set) || name === 'symbol' }) }, options.map(([value, text]) => (Array.isArray(text) ? h('optgroup', { label: value }, text.map(([one, words]) => h('option', { value: one, selected: one === now }, words))) : h('option', { value, selected: value === now }, text))));
    return h('div', { class: 'field', data: { path: join(path, name) } }, h('label', { for: id }, label), input);
  }

  id(part, label = 'Id', { used = 'Answers, conditions and formulas refer to it.' } = {}) {
    const id = unique();
    const input = h('input', { id, value: part.id, spellcheck: 'false', autocomplete: 'off', class: 'mono', onchange: (event) => {
      const wish = event.target.value.trim();
      if (wish === part.id) return;
      if (!/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(wish) || ids(this.survey).has(wish)) { event.target.value = part.id; this.builder.say(`“${wish}” can’t be the id: it has to be a letter, then letters, digits and “_”, and no other part’s.`); return; }
      this.change(() => rename(this.survey, part, wish));
    } });
    return h('div', { class: 'field', data: { path: join(this.base, 'id') } }, h('label', { for: id }, label), input, h('p', { class: 'help' }, this.builder.isPublished ? `${used} It has been published: answers under another id are those of another question.` : used));
  }

  more(name, ...fields) { return h('details', { class: 'sb-more' }, h('summary', {}, name), fields); }

  // Parts

  ofQuestion(question) {
    const { builder, survey } = this;
    const place = questions(survey).indexOf(question);
    const own = (settings[question.type] ?? []).map((field) => this.setting(question, field));
    return [
      this.text(question, 'text', 'Question', { isLong: true }),
      this.select(question, 'type', 'Type', groups.map(([name, types]) => [name, types.map((type) => [type, builder.settings.types[type] ?? type])]), { set: (type) => retype(question, type) }),
      question.type === 'statement' ? null : this.flag(question, 'required', 'Has to be answered'),
      own,
      this.text(question, 'help', 'Help, in smaller letters', { isLong: true }),
      ['statement', 'consent'].includes(question.type) ? null : this.text(question, 'not_applicable', 'Words of “does not apply”', { help: 'Empty: it is not offered.' }),
      h('div', { class: 'sb-logic' },
        conditionEditor(builder, { condition: question.show_if, path: join(this.base, 'show_if'), known: place, change: (next) => this.change(() => setValue(question, 'show_if', next), { panel: true }) }),
        this.jumps(question, place + 1)),
      this.putIn(question, place),
      this.more('Figures and id', this.id(question),
        hasScore(question.type) ? this.plain(question, 'score', 'Score', { help: 'A metric’s key, such as trust; none leaves it out. Empty: what its type usually gives.' }) : null,
        hasScore(question.type) ? this.flag(question, 'reversed', 'Worded the other way round: its score is turned') : null,
        this.plain(question, 'opinion_of', 'What the opinion is about', { help: 'Such as product, employee, delivery.' })),
    ];
  }

  /// Earlier answers put into this question's words.
  putIn(question, place) {
    const { survey, language } = this;
    const names = [...questions(survey).slice(0, place).filter(({ type }) => !['statement', 'matrix', 'file', 'consent', 'expectation'].includes(type)).map(({ id }) => id), ...(survey.hidden ?? []).map(({ id }) => id), ...(survey.calculations ?? []).map(({ id }) => id)];
    if (!names.length) return null;
    const id = unique();
    return h('div', { class: 'field' }, h('label', { for: id }, 'Put an earlier answer into the text'), h('select', { id, onchange: (event) => { const name = event.target.value; if (name) this.change(() => setText(survey, question, 'text', language, `${textIn(survey, question.text, language)} {{${name}|…}}`.trim()), { panel: true }); } }, h('option', { value: '' }, 'Choose …'), names.map((name) => h('option', { value: name }, name))), h('p', { class: 'help' }, 'Behind the bar stands what is said where there is no answer.'));
  }

  setting(question, [kind, name, label, more]) {
    switch (kind) {
      case 'text': return this.text(question, name, label);
      case 'plain': return this.plain(question, name, label);
      case 'number': return this.numeric(question, name, label);
      case 'whole': return this.whole(question, name, label);
      case 'flag': return this.flag(question, name, label);
      case 'date': return this.plain(question, name, label, { type: 'date' });
      case 'symbol': return this.select(question, name, label, Object.entries(symbols), { usual: 'numbers' });
      case 'list': return this.plain({ [name]: (question[name] ?? []).join(', ') }, name, label, { help: more, parse: (text) => { setValue(question, name, text.split(',').map((one) => one.trim()).filter(Boolean)); return text; } });
      case 'prices': return this.prices(question, name, label);
      case 'scale': return hasFixedScale(question.type) ? null : this.scale(question);
      case 'anchors': return this.anchors(question);
      case 'columns': return this.columns(question);
      case 'contact': return this.contact(question);
      default: return this.list(question, name, label, kind);
    }
  }

  prices(question, name, label) {
    const id = unique();
    return h('div', { class: 'field', data: { path: join(this.base, name) } }, h('label', { for: id }, label), h('input', { id, value: (question[name] ?? []).join(', '), autocomplete: 'off', onchange: (event) => this.change(() => setValue(question, name, event.target.value.split(/[,;\s]+/).map(Number).filter((one) => Number.isFinite(one) && one > 0).sort((a, b) => a - b))) }), h('p', { class: 'help' }, 'The middle one is asked first.'));
  }

  scale(question) {
    const [low, high] = scaleOf(question);
    const end = (value, label, place) => { const id = unique(); return h('span', { class: 'field' }, h('label', { for: id }, label), h('input', { id, type: 'number', step: '1', value: String(value), onchange: (event) => this.change(() => { const next = [...scaleOf(question)]; next[place] = Math.round(Number(event.target.value)); if (next[0] < next[1]) question.scale = next; }, { panel: true }) })); };
    return h('div', { class: 'sb-two', data: { path: join(this.base, 'scale') } }, end(low, 'Scale from', 0), end(high, 'to', 1));
  }

  /// Words for points: the ends always, others when there are some.
  anchors(question) {
    const { survey, language } = this;
    if (question.type === 'matrix' && question.columns) return null;
    const [low, high] = scaleOf(question);
    const all = high - low <= 10 && question.symbol === 'words' ? Array.from({ length: high - low + 1 }, (_, index) => low + index) : [...new Set([low, ...Object.keys(question.anchors ?? {}).map(Number), high])].sort((a, b) => a - b);
    const field = (point) => {
      const id = unique();
      return h('div', { class: 'sb-anchor', data: { path: `${this.base}.anchors.${point}` } }, h('label', { for: id, class: 'sb-point' }, String(point), h('span', { class: 'sr' }, ': words')), h('input', { id, value: textIn(survey, question.anchors?.[point], language), lang: language, dir: 'auto', autocomplete: 'off', placeholder: language === firstLanguage(survey) ? null : textIn(survey, question.anchors?.[point], firstLanguage(survey)), oninput: (event) => this.change(() => { question.anchors ??= {}; setText(survey, question.anchors, String(point), language, event.target.value); if (!Object.keys(question.anchors).length) delete question.anchors; }, { typing: `${this.base}.anchors.${point}.${language}` }) }));
    };
    const middle = Math.round((low + high) / 2);
    return h('div', { class: 'field', data: { path: join(this.base, 'anchors') } }, h('span', { class: 'label' }, 'Words for points'), all.map(field),
      all.includes(middle) ? null : h('button', { type: 'button', class: 'button plain', onclick: () => this.change(() => { question.anchors ??= {}; setText(survey, question.anchors, String(middle), language, 'In between'); }, { panel: true }) }, `Words for ${middle}, the middle`));
  }

  columns(question) {
    const now = question.columns ? (question.several ? 'several' : 'one') : 'scale';
    const set = (value) => {
      if (value === 'scale') { delete question.columns; delete question.several; } else {
        delete question.scale; delete question.anchors;
        question.columns ??= [{ id: 'a', text: 'First' }, { id: 'b', text: 'Second' }];
        if (value === 'several') question.several = true; else delete question.several;
      }
    };
    return [this.select({ columns: now }, 'columns', 'In each row', [['scale', 'A point of a scale'], ['one', 'One of several'], ['several', 'Some of several']], { set }),
      now === 'scale' ? [this.scale(question), this.anchors(question)] : this.list(question, 'columns', 'Columns', 'choices')];
  }

  contact(question) {
    const names = { name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company', address: 'Address' };
    const wanted = question.fields ?? [];
    return h('fieldset', { class: 'field', data: { path: join(this.base, 'fields') } }, h('legend', {}, 'What is asked for'), Object.entries(names).map(([field, name]) => {
      const one = wanted.find((each) => each.field === field);
      const id = unique(), needed = unique();
      return h('div', { class: 'sb-row' }, h('span', { class: 'check' }, h('input', { id, type: 'checkbox', checked: Boolean(one), onchange: (event) => this.change(() => { question.fields = Object.keys(names).flatMap((each) => { const old = wanted.find((had) => had.field === each); return each === field ? (event.target.checked ? [{ field }] : []) : old ? [old] : []; }); }, { panel: true }) }), h('label', { for: id }, name)),
        one ? h('span', { class: 'check' }, h('input', { id: needed, type: 'checkbox', checked: Boolean(one.required), onchange: (event) => this.change(() => setValue(one, 'required', event.target.checked)) }), h('label', { for: needed }, 'needed')) : null);
    }));
  }

  /// Choices, rows, items or brands: written, put in order, taken out.
  list(question, name, label, kind) {
    const { survey, language } = this;
    const entries = question[name] ?? [];
    const redraw = { panel: true };
    const prefix = { rows: 'row', brands: 'brand', choices: 'choice' }[kind] ?? 'c';
    const add = () => { this.change(() => { question[name] = [...entries, { id: freshID(new Set(entries.map(({ id }) => id)), `${prefix}${entries.length + 1}`) }]; }, redraw); [...this.element.querySelectorAll(`[data-list="${name}"] .sb-entry`)].at(-1)?.focus(); };
    const shift = (index, by) => { this.change(() => { const moved = entries.toSpliced(index, 1); moved.splice(index + by, 0, entries[index]); question[name] = moved; }, redraw); this.element.querySelector(`[data-list="${name}"] [data-place="${index + by}"] .sb-entry`)?.focus(); };
    const row = (entry, index) => {
      const place = `${this.base}.${name}[${index}]`, words = shown(survey, entry.text, language) || `${label} ${index + 1}`;
      const input = h('input', { class: 'sb-entry', value: textIn(survey, entry.text, language), lang: language, dir: 'auto', autocomplete: 'off', placeholder: language === firstLanguage(survey) ? null : textIn(survey, entry.text, firstLanguage(survey)), aria: { label: `${label}, ${index + 1}` },
        oninput: (event) => this.change(() => setText(survey, entry, 'text', language, event.target.value), { typing: `${place}.text.${language}` }),
        onkeydown: (event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } if (event.altKey && ['ArrowUp', 'ArrowDown'].includes(event.key)) { event.preventDefault(); const by = event.key === 'ArrowUp' ? -1 : 1; if (entries[index + by]) shift(index, by); } } });
      const toggle = (field, text, title) => h('button', { type: 'button', class: 'sb-toggle', title, aria: { pressed: String(Boolean(entry[field])), label: `${title}: ${words}` }, onclick: () => this.change(() => setValue(entry, field, !entry[field]), redraw) }, text);
      const extras = kind === 'choices' ? [name === 'choices' ? toggle('other', 'other', 'With a line to write in') : null, question.type === 'choices' ? toggle('exclusive', 'alone', 'Goes with no other one') : null, toggle('pinned', 'pinned', 'Keeps its place at the end')]
        : kind === 'brands' ? [h('button', { type: 'button', class: 'sb-toggle', aria: { pressed: String(Boolean(entry.ours)), label: `Ours: ${words}` }, onclick: () => this.change(() => { for (const each of entries) delete each.ours; entry.ours = true; }, redraw) }, 'ours')] : [toggle('reversed', 'turned', 'Worded the other way round')];
      return h('li', { data: { path: place, place: String(index) } }, h('div', { class: 'sb-row' }, input,
        h('button', { type: 'button', class: 'button plain sb-less', disabled: index === 0, aria: { label: `Move up: ${words}` }, onclick: () => shift(index, -1) }, '↑'), h('button', { type: 'button', class: 'button plain sb-less', disabled: index === entries.length - 1, aria: { label: `Move down: ${words}` }, onclick: () => shift(index, 1) }, '↓'),
        h('button', { type: 'button', class: 'button plain sb-less', aria: { label: `Take out: ${words}` }, onclick: () => this.change(() => setValue(question, name, entries.toSpliced(index, 1)), redraw) }, '×')),
      h('div', { class: 'sb-toggles' }, extras, kind === 'choices' && question.type === 'choice' && name === 'choices' ? h('label', { class: 'sb-points' }, 'points ', h('input', { type: 'number', step: 'any', value: entry.points ?? '', aria: { label: `Points: ${words}` }, onchange: (event) => this.change(() => { if (event.target.value === '') delete entry.points; else entry.points = Number(event.target.value); }) })) : null));
    };
    return h('div', { class: 'field', data: { path: join(this.base, name), list: name } }, h('span', { class: 'label' }, label), h('ol', { class: 'sb-list' }, entries.map(row)), h('p', {}, h('button', { type: 'button', class: 'button', onclick: add }, 'Add one')));
  }

  jumps(part, known) {
    const { builder, survey, language } = this;
    const all = part.jumps ?? [];
    const behind = questions(survey).slice(known);
    const cut = (text) => (text.length > 44 ? `${text.slice(0, 42)}…` : text);
    const targets = [['Endings', (survey.endings ?? []).map((ending) => [ending.id, shown(survey, ending.title, language) || ending.id])], ['Questions further on', behind.map((one) => [one.id, `${one.id}: ${cut(shown(survey, one.text, language))}`])], ['Pages', (survey.pages ?? []).map((page, index) => [page.id, shown(survey, page.title, language) || `Page ${index + 1}`])]];
    const usual = behind[1]?.id ?? survey.endings?.[0]?.id ?? behind[0]?.id;
    return h('fieldset', { class: 'sb-jumps', data: { path: join(this.base, 'jumps') } }, h('legend', {}, 'Jumps'), all.length ? null : h('p', { class: 'quiet' }, 'It goes on to what comes next.'),
      all.map((jump, index) => h('div', { class: 'sb-jump', data: { path: `${this.base}.jumps[${index}]` } }, this.select(jump, 'to', 'To', targets.some(([, list]) => list.some(([id]) => id === jump.to)) ? targets : [...targets, ['Not here', [[jump.to, jump.to]]]], { path: `${this.base}.jumps[${index}]` }),
        conditionEditor(builder, { condition: jump.when, path: `${this.base}.jumps[${index}].when`, known, label: 'If', none: 'Always', change: (next) => this.change(() => setValue(jump, 'when', next), { panel: true }) }),
        h('button', { type: 'button', class: 'button plain', onclick: () => this.change(() => setValue(part, 'jumps', all.toSpliced(index, 1)), { panel: true }) }, 'Take this jump out'))),
      h('p', {}, h('button', { type: 'button', class: 'button', disabled: !usual, onclick: () => this.change(() => { part.jumps = [...all, { when: fresh({ survey, language }, undefined, known) ?? undefined, to: usual }]; }, { panel: true }) }, 'Add a jump')));
  }

  ofPage(page) {
    const { survey, builder } = this;
    const before = (survey.pages ?? []).slice(0, survey.pages.indexOf(page)).flatMap((one) => one.questions ?? []).length;
    return [this.text(page, 'title', 'Title'), this.text(page, 'text', 'Text above its questions', { isLong: true }),
      conditionEditor(builder, { condition: page.show_if, path: join(this.base, 'show_if'), known: before, change: (next) => this.change(() => setValue(page, 'show_if', next), { panel: true }) }),
      this.jumps(page, before + (page.questions ?? []).length),
      this.flag(page, 'shuffle', 'Its questions in another order for each respondent'),
      this.more('More', this.plain(page, 'shuffle_group', 'Pages of one group exchange their places', { help: 'Any name, the same on each page of the group.' }), this.id(page, 'Id', { used: 'Jumps refer to it.' }))];
  }

  ofEnding(ending) {
    const { builder, survey } = this;
    return [this.text(ending, 'title', 'Title', { isLong: true }), this.text(ending, 'text', 'Text', { isLong: true }),
      this.select(ending, 'outcome', 'It counts as', [['complete', 'Complete'], ['screened_out', 'Screened out'], ['quota_full', 'Quota full']], { usual: 'complete' }),
      conditionEditor(builder, { condition: ending.when, path: join(this.base, 'when'), label: 'For whom', none: 'Whoever no other ending fits, or who jumps here', known: questions(survey).length, change: (next) => this.change(() => setValue(ending, 'when', next), { panel: true }) }),
      this.plain(ending, 'link', 'Where a button leads', { type: 'url', help: 'https://…' }), this.text(ending, 'button', 'Words on the button'),
      this.more('More', this.id(ending, 'Id', { used: 'Jumps and quotas refer to it.' }))];
  }

  ofSurvey() {
    const { survey, builder } = this;
    const name = unique();
    return [h('div', { class: 'field' }, h('label', { for: name }, 'Name, for you and your colleagues'), h('input', { id: name, value: builder.name, maxlength: '120', autocomplete: 'off', onchange: (event) => builder.rename(event.target.value) })),
      this.text(survey, 'title', 'Title, for respondents'), this.plain(survey, 'about', 'About', { isLong: true, help: 'For you and your colleagues. Respondents don’t see it.' }),
      this.select(survey, 'layout', 'Questions are seen', [['one_at_a_time', 'One at a time'], ['pages', 'Page by page'], ['all_at_once', 'All at once']], { usual: 'one_at_a_time' }),
      this.flag(survey, 'may_go_back', 'One may go back', { usually: true }), this.languages(),
      this.more('Opening and closing', this.plain(survey, 'opens', 'Opens', { help: '2026-12-31, or 2026-12-31T18:00Z' }), this.plain(survey, 'closes', 'Closes', { help: 'A day counts whole.' }), this.whole(survey, 'most_responses', 'Closes after so many completed responses'), this.text(survey, 'closed_text', 'What is read by those who come too late', { isLong: true })),
      this.more('Hidden fields', h('p', { class: 'help' }, 'What the link or the program says of a respondent: a plan, a store.'), this.simpleList('hidden', 'hidden field', () => ({ id: freshID(ids(survey), 'field') }), (field) => [this.plain(field, 'about', 'About', { path: pathOf(survey, field) })])),
      this.more('Calculations', this.simpleList('calculations', 'calculation', () => ({ id: freshID(ids(survey), 'index'), formula: '0' }), (one, index) => this.calculation(one, index))),
      this.more('Quotas', this.simpleList('quotas', 'quota', () => ({ id: freshID(ids(survey), 'quota'), when: fresh(builder), most: 100, ending: survey.endings?.[0]?.id ?? 'thanks' }), (quota) => [this.plain(quota, 'about', 'About', { path: pathOf(survey, quota) }), this.whole(quota, 'most', 'So many are wanted', { path: pathOf(survey, quota) }),
        conditionEditor(builder, { condition: quota.when, path: `${pathOf(survey, quota)}.when`, label: 'Of whom', isNeeded: true, change: (next) => { if (next) this.change(() => { quota.when = next; }, { panel: true }); } }),
        this.select(quota, 'ending', 'Then they come to', (survey.endings ?? []).map((ending) => [ending.id, shown(survey, ending.title, this.language) || ending.id]), { path: pathOf(survey, quota) })], !questions(survey).length))];
  }

  simpleList(name, word, make, fields, isDisabled = false) {
    const { survey } = this;
    const list = survey[name] ?? [];
    return h('div', { data: { path: name } }, list.map((one, index) => h('div', { class: 'sb-part', data: { path: `${name}[${index}]` } }, this.partID(one, word), fields(one, index),
      h('button', { type: 'button', class: 'button plain', onclick: () => this.change(() => setValue(survey, name, list.toSpliced(index, 1)), { panel: true }) }, `Take out this ${word}`))),
    h('p', {}, h('button', { type: 'button', class: 'button', disabled: isDisabled, onclick: () => this.change(() => { survey[name] = [...list, make()]; }, { panel: true }) }, `Add a ${word}`)));
  }

  partID(part, word) {
    const id = unique();
    return h('div', { class: 'field' }, h('label', { for: id }, `Id of the ${word}`), h('input', { id, class: 'mono', value: part.id, spellcheck: 'false', autocomplete: 'off', onchange: (event) => { const wish = event.target.value.trim(); if (/^[A-Za-z][A-Za-z0-9_]{0,39}$/.test(wish) && !ids(this.survey).has(wish)) this.change(() => rename(this.survey, part, wish), { panel: true }); else event.target.value = part.id; } }));
  }

  /// A formula, written or put together by clicking.
  calculation(one, index) {
    const { survey } = this;
    const id = unique(), place = `calculations[${index}]`;
    const names = [...questions(survey).flatMap((asked) => (asked.type === 'matrix' && !asked.columns ? (asked.rows ?? []).map((row) => `${asked.id}.${row.id}`) : isScale(asked.type) || ['slider', 'number', 'choice', 'price', 'consent'].includes(asked.type) ? [asked.id] : [])), ...(survey.hidden ?? []).map((field) => field.id), ...(survey.calculations ?? []).slice(0, index).map((before) => before.id)];
    const input = h('input', { id, class: 'mono', value: one.formula, spellcheck: 'false', autocomplete: 'off', onchange: (event) => this.change(() => { one.formula = event.target.value || '0'; }) });
    const put = (text) => { const at = input.selectionStart ?? input.value.length, isEmpty = input.value === '0'; input.value = isEmpty ? text : input.value.slice(0, at) + text + input.value.slice(input.selectionEnd ?? at); this.change(() => { one.formula = input.value; }); input.focus(); const inside = text.endsWith('()') ? 1 : 0; input.setSelectionRange((isEmpty ? 0 : at) + text.length - inside, (isEmpty ? 0 : at) + text.length - inside); };
    const score = one.score;
    return [h('div', { class: 'field', data: { path: `${place}.formula` } }, h('label', { for: id }, 'Formula'), input,
      h('div', { class: 'sb-keys', role: 'group', aria: { label: 'Put into the formula' } }, ['+', '-', '*', '/', '(', ')', 'mean()', 'sum()', 'min()', 'max()', 'round()', ', '].map((text) => h('button', { type: 'button', class: 'sb-toggle', onclick: () => put(text) }, text.trim() || ',')), names.map((name) => h('button', { type: 'button', class: 'sb-toggle is-name', onclick: () => put(name) }, name)))),
    this.plain(one, 'about', 'About', { path: place }),
    h('div', { class: 'sb-two' }, h('span', { class: 'check' }, h('input', { id: `${id}-score`, type: 'checkbox', checked: Boolean(score), onchange: (event) => this.change(() => setValue(one, 'score', event.target.checked ? { kind: one.id.toLowerCase(), low: 1, high: 5 } : null), { panel: true }) }), h('label', { for: `${id}-score` }, 'It is a score'))),
    score ? h('div', { class: 'sb-two' }, this.plain(score, 'kind', 'Kind', { path: `${place}.score` }), this.numeric(score, 'low', 'From', { path: `${place}.score` }), this.numeric(score, 'high', 'To', { path: `${place}.score` })) : null];
  }

  languages() {
    const { survey, builder } = this;
    const now = survey.languages ?? ['en'];
    const name = (tag) => builder.settings.languages.find((one) => one.tag === tag)?.name ?? tag;
    const id = unique();
    return h('div', { class: 'field', data: { path: 'languages' } }, h('label', { for: id }, 'Languages'), h('ul', { class: 'sb-chips' }, now.map((tag, index) => h('li', {}, name(tag), index === 0 ? h('span', { class: 'quiet' }, ' first') : h('button', { type: 'button', class: 'button plain sb-less', aria: { label: `Take ${name(tag)} out, with its texts` }, onclick: () => { builder.language = now[0]; this.change(() => builder.replace(withoutLanguage(survey, tag)), { panel: true }); } }, '×')))),
      h('select', { id, onchange: (event) => { const tag = event.target.value; if (tag) { this.change(() => { survey.languages = [...now, tag]; }, { panel: true }); builder.setLanguage(tag); } } }, h('option', { value: '' }, 'Add a language …'), builder.settings.languages.filter(({ tag }) => !now.includes(tag)).map((one) => h('option', { value: one.tag }, one.name))));
  }
}

const join = (path, name) => (path ? `${path}.${name}` : name);

export function problemLine(problem) {
  return h('p', { class: `sb-problem is-${problem.severity}` }, h('b', {}, { error: 'Error', warning: 'Warning', hint: 'Hint' }[problem.severity]), ` ${problem.sentence} `, h('span', { class: 'quiet' }, problem.advice), problem.language ? h('span', { class: 'quiet' }, ` (${problem.language})`) : null);
}
