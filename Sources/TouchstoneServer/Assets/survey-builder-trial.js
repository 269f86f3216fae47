// A survey tried out beside its builder: the same logic as respondents meet, asked of the server; nothing is kept.
import { h } from './map-dom.js';
import { control } from './survey-builder-controls.js';
import { question as questionOf } from './survey-builder-document.js';

export class Trial {
  constructor(builder) {
    this.builder = builder;
    this.element = h('div', { class: 'sb-trial' });
    this.hidden = {};
    this.count = 0;
    this.restart(false);
  }

  restart(isAsking = true) {
    this.answers = {};
    this.back = [];
    this.problem = null;
    this.state = null;
    if (isAsking) this.ask();
  }

  /// Asks anew, unless what is shown was asked of this very document.
  show() {
    const text = JSON.stringify([this.builder.survey, this.builder.language]);
    if (text !== this.asked) this.ask();
    return this.element;
  }

  /// Gives whether it was answered; an answer that a newer question has overtaken is let go.
  async ask() {
    const number = ++this.count;
    const { survey, language } = this.builder;
    this.asked = JSON.stringify([survey, language]);
    const known = Object.fromEntries(Object.entries(this.answers).filter(([id]) => questionOf(survey, id)));
    const response = await this.builder.send('POST', '/api/v1/surveys/trial', { survey, language, answers: known, hidden: this.hidden });
    if (number !== this.count) return null;
    if (response.ok) { this.state = response.json; this.problem = null; } else this.problem = response.message;
    this.draw();
    return response.ok;
  }

  draw() {
    const { builder, state } = this;
    const { survey, language } = builder;
    const isRight = ['ar', 'fa', 'he', 'ur'].includes(language.split('-')[0]);
    const sheet = h('div', { class: 'sb-phone', lang: language, dir: isRight ? 'rtl' : 'ltr' });
    if (this.problem) sheet.append(h('p', { class: 'error', role: 'alert' }, this.problem));
    if (state) sheet.append(h('progress', { max: '1', value: String(state.progress), aria: { label: 'How far one has come' } }));
    if (state?.state === 'asking') sheet.append(...this.asking(survey, language));
    else if (state) sheet.append(...this.ended());
    this.element.replaceChildren(...[this.fields(), sheet, h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button', onclick: () => this.restart() }, 'From the beginning'))].filter(Boolean));
  }

  fields() {
    const fields = this.builder.survey.hidden ?? [];
    if (!fields.length) return null;
    return h('details', { class: 'sb-hidden', open: Object.keys(this.hidden).length > 0 }, h('summary', {}, 'Hidden fields'), fields.map(({ id }) => h('label', { class: 'field' }, h('span', {}, id), h('input', { value: this.hidden[id] ?? '', autocomplete: 'off', onchange: (event) => { this.hidden[id] = event.target.value; if (!event.target.value) delete this.hidden[id]; this.ask(); } }))));
  }

  asking(survey, language) {
    const { state } = this;
    const shown = state.questions.map(({ id, text, help }) => {
      const question = questionOf(survey, id);
      if (!question) return null;
      const place = h('div', {});
      const draw = () => place.replaceChildren(control(survey, question, language, { answer: this.answers[id], name: `trial-${id}`, onanswer: (answer) => { if (answer) this.answers[id] = answer; else delete this.answers[id]; draw(); place.querySelector('input:checked, .is-on')?.focus?.(); } }));
      draw();
      return h('section', { class: 'sb-asked' }, h('h3', {}, text || '…', question.required ? h('span', { class: 'sb-required', title: 'Has to be answered' }, ' *') : null), help ? h('p', { class: 'quiet' }, help) : null, place);
    });
    return [state.page_title ? h('h2', {}, state.page_title) : null, state.page_text ? h('p', {}, state.page_text) : null, ...shown, h('p', { class: 'actions' },
      h('button', { type: 'button', class: 'button primary', onclick: () => this.next(survey) }, 'Next'),
      this.back.length && survey.may_go_back !== false ? h('button', { type: 'button', class: 'button plain', onclick: () => { this.answers = this.back.pop(); this.ask(); } }, 'Back') : null)].filter(Boolean);
  }

  async next(survey) {
    const before = { ...this.answers };
    for (const { id } of this.state.questions) {
      const question = questionOf(survey, id);
      if (!question || this.answers[id]) continue;
      if (question.required && question.type !== 'statement') { this.problem = 'Please answer what has a star.'; this.draw(); return; }
      this.answers[id] = question.type === 'statement' ? { seen: true } : { dismissed: true };
    }
    // What was asked here is asked again by whoever comes back.
    const seen = new Set(this.state.questions.map(({ id }) => id));
    this.back.push(Object.fromEntries(Object.entries(before).filter(([id]) => !seen.has(id))));
    if (await this.ask() === false) { this.back.pop(); this.answers = before; this.draw(); }
  }

  ended() {
    const { state } = this;
    return [h('p', { class: 'sb-outcome' }, h('span', { class: 'badge' }, { complete: 'Complete', screened_out: 'Screened out', quota_full: 'Quota full' }[state.outcome])), h('h2', {}, state.title || 'Thank you.'), state.text ? h('p', {}, state.text) : null, state.link ? h('p', {}, h('span', { class: 'button primary' }, state.button || state.link)) : null,
      state.scores.length ? h('div', { class: 'aside-box' }, h('p', {}, h('b', {}, 'What it counts as')), h('dl', { class: 'facts' }, state.scores.map(({ kind, value }) => [h('dt', {}, kind), h('dd', {}, value == null ? 'asked, not answered' : String(value))]))) : null,
      this.back.length ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button plain', onclick: () => { this.answers = this.back.pop(); this.ask(); } }, 'Back')) : null].filter(Boolean);
  }
}
