// The whole survey as a text, to read and to change.
import { h } from './map-dom.js';
import { firstLanguage } from './survey-builder-document.js';

export async function textView(builder) {
  const yaml = await fetch(`/api/v1/surveys/${builder.id}/yaml`).then((response) => (response.ok ? response.text() : '')).catch(() => '');
  const area = h('textarea', { id: 'sb-yaml', class: 'mono sb-yaml', rows: 30, spellcheck: 'false', value: yaml, readonly: !builder.mayEdit });
  const problem = h('p', { class: 'error', role: 'alert', hidden: true });
  const take = async () => {
    const response = await fetch(`/api/v1/surveys/${builder.id}/yaml?revision=${builder.revision}`, { method: 'PUT', headers: { 'Content-Type': 'application/yaml', 'X-CSRF-Token': builder.settings.csrf }, body: area.value }).catch(() => null);
    const json = await response?.json().catch(() => null);
    problem.hidden = Boolean(response?.ok);
    if (!response?.ok) { problem.textContent = json?.message ?? 'The server can’t be reached.'; return; }
    builder.done.push(JSON.stringify(builder.survey));
    builder.undone = [];
    Object.assign(builder, { survey: json.survey, revision: json.revision, name: json.name });
    builder.survey.languages ??= ['en'];
    builder.survey.pages ??= [];
    builder.language = firstLanguage(builder.survey);
    builder.chosen = { part: builder.survey, kind: 'survey' };
    builder.ahead(json.has_changes);
    await builder.check();
    builder.say('The draft is what the text says.', false);
  };
  return h('div', { class: 'sb-text-view' }, h('label', { for: 'sb-yaml' }, 'The whole survey as YAML'), problem, area, builder.mayEdit ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button primary', onclick: take }, 'Take it over')) : null);
}
