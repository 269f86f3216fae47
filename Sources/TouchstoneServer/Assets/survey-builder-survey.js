// What can be set on the survey itself.
import { h } from './map-dom.js';
import { freshID, ids, pathOf, questions, rename, setValue, shown, withoutLanguage } from './survey-builder-document.js';
import { isScale } from './survey-builder-types.js';
import { conditionEditor, fresh } from './survey-builder-conditions.js';
import { Fields, unique } from './survey-builder-fields.js';

export class SurveyFields extends Fields {
  all() {
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
