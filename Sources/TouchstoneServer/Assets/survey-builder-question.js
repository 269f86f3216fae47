// What can be set on a question.
import { h } from './map-dom.js';
import { firstLanguage, freshID, questions, setText, setValue, shown, textIn } from './survey-builder-document.js';
import { groups, hasFixedScale, hasScore, retype, scaleOf, settings, symbols } from './survey-builder-types.js';
import { conditionEditor } from './survey-builder-conditions.js';
import { Fields, join, unique } from './survey-builder-fields.js';
import { jumps } from './survey-builder-jumps.js';

export class QuestionFields extends Fields {
  all(question) {
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
        jumps(this, question, place + 1)),
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
      case 'list': return this.several(question, name, label, more, (text) => text.split(',').map((one) => one.trim()).filter(Boolean));
      case 'prices': return this.several(question, name, label, 'The middle one is asked first.', (text) => text.split(/[,;\s]+/).map(Number).filter((one) => Number.isFinite(one) && one > 0).sort((a, b) => a - b));
      case 'scale': return hasFixedScale(question.type) ? null : this.scale(question);
      case 'anchors': return this.anchors(question);
      case 'columns': return this.columns(question);
      case 'contact': return this.contact(question);
      default: return this.list(question, name, label, kind);
    }
  }

  /// Several values in one field; none of them leaves the setting out.
  several(question, name, label, help, parse) {
    const id = unique();
    return h('div', { class: 'field', data: { path: join(this.base, name) } }, h('label', { for: id }, label), h('input', { id, value: (question[name] ?? []).join(', '), autocomplete: 'off', onchange: (event) => this.change(() => setValue(question, name, parse(event.target.value))) }), h('p', { class: 'help' }, help));
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
}
