// What can be set on the chosen part of a survey: a question, a page, an ending, or the survey itself.
import { h } from './map-dom.js';
import { lies, pathOf } from './survey-builder-document.js';
import { EndingFields, PageFields } from './survey-builder-page.js';
import { QuestionFields } from './survey-builder-question.js';
import { SurveyFields } from './survey-builder-survey.js';

export class Panel {
  constructor(builder) {
    this.builder = builder;
    this.element = h('div', { class: 'sb-settings' });
  }

  draw() {
    const { builder } = this;
    const { part, kind } = builder.chosen;
    this.base = pathOf(builder.survey, part) ?? '';
    const held = this.held();
    const open = this.drawn === part ? new Set([...this.element.querySelectorAll('details[open] > summary')].map((summary) => summary.textContent)) : new Set();
    this.drawn = part;
    const Kind = { survey: SurveyFields, page: PageFields, question: QuestionFields, ending: EndingFields }[kind];
    const body = new Kind(builder, this.base).all(part);
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
}

export function problemLine(problem) {
  return h('p', { class: `sb-problem is-${problem.severity}` }, h('b', {}, { error: 'Error', warning: 'Warning', hint: 'Hint' }[problem.severity]), ` ${problem.sentence} `, h('span', { class: 'quiet' }, problem.advice), problem.language ? h('span', { class: 'quiet' }, ` (${problem.language})`) : null);
}
