// Where respondents go on from a question or a page.
import { h } from './map-dom.js';
import { questions, setValue, shown } from './survey-builder-document.js';
import { conditionEditor, fresh } from './survey-builder-conditions.js';
import { join } from './survey-builder-fields.js';

export function jumps(fields, part, known) {
  const { builder, survey, language, base } = fields;
  const all = part.jumps ?? [];
  const behind = questions(survey).slice(known);
  const cut = (text) => (text.length > 44 ? `${text.slice(0, 42)}…` : text);
  const targets = [['Endings', (survey.endings ?? []).map((ending) => [ending.id, shown(survey, ending.title, language) || ending.id])], ['Questions further on', behind.map((one) => [one.id, `${one.id}: ${cut(shown(survey, one.text, language))}`])], ['Pages', (survey.pages ?? []).map((page, index) => [page.id, shown(survey, page.title, language) || `Page ${index + 1}`])]];
  const usual = behind[1]?.id ?? survey.endings?.[0]?.id ?? behind[0]?.id;
  return h('fieldset', { class: 'sb-jumps', data: { path: join(base, 'jumps') } }, h('legend', {}, 'Jumps'), all.length ? null : h('p', { class: 'quiet' }, 'It goes on to what comes next.'),
    all.map((jump, index) => h('div', { class: 'sb-jump', data: { path: `${base}.jumps[${index}]` } }, fields.select(jump, 'to', 'To', targets.some(([, list]) => list.some(([id]) => id === jump.to)) ? targets : [...targets, ['Not here', [[jump.to, jump.to]]]], { path: `${base}.jumps[${index}]` }),
      conditionEditor(builder, { condition: jump.when, path: `${base}.jumps[${index}].when`, known, label: 'If', none: 'Always', change: (next) => fields.change(() => setValue(jump, 'when', next), { panel: true }) }),
      h('button', { type: 'button', class: 'button plain', onclick: () => fields.change(() => setValue(part, 'jumps', all.toSpliced(index, 1)), { panel: true }) }, 'Take this jump out'))),
    h('p', {}, h('button', { type: 'button', class: 'button', disabled: !usual, onclick: () => fields.change(() => { part.jumps = [...all, { when: fresh({ survey, language }, undefined, known) ?? undefined, to: usual }]; }, { panel: true }) }, 'Add a jump')));
}
