// The fields of the settings. Each knows its place in the document, so that problems are shown there.
import { h } from './map-dom.js';
import { firstLanguage, ids, rename, setText, setValue, textIn } from './survey-builder-document.js';

let number = 0;
export const unique = () => `sb-field-${number += 1}`;
export const join = (path, name) => (path ? `${path}.${name}` : name);

/// Made for one part of a survey, which stands at `base` in the document.
export class Fields {
  constructor(builder, base) {
    this.builder = builder;
    this.base = base;
  }

  get survey() { return this.builder.survey; }
  get language() { return this.builder.language; }
  get element() { return this.builder.panel.element; }

  change(change, options) { this.builder.change(change, options); }

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
}
