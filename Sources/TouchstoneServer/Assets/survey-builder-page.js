// What can be set on a page and on an ending.
import { questions, setValue } from './survey-builder-document.js';
import { conditionEditor } from './survey-builder-conditions.js';
import { Fields, join } from './survey-builder-fields.js';
import { jumps } from './survey-builder-jumps.js';

export class PageFields extends Fields {
  all(page) {
    const { survey, builder } = this;
    const before = (survey.pages ?? []).slice(0, survey.pages.indexOf(page)).flatMap((one) => one.questions ?? []).length;
    return [this.text(page, 'title', 'Title'), this.text(page, 'text', 'Text above its questions', { isLong: true }),
      conditionEditor(builder, { condition: page.show_if, path: join(this.base, 'show_if'), known: before, change: (next) => this.change(() => setValue(page, 'show_if', next), { panel: true }) }),
      jumps(this, page, before + (page.questions ?? []).length),
      this.flag(page, 'shuffle', 'Its questions in another order for each respondent'),
      this.more('More', this.plain(page, 'shuffle_group', 'Pages of one group exchange their places', { help: 'Any name, the same on each page of the group.' }), this.id(page, 'Id', { used: 'Jumps refer to it.' }))];
  }
}

export class EndingFields extends Fields {
  all(ending) {
    const { builder, survey } = this;
    return [this.text(ending, 'title', 'Title', { isLong: true }), this.text(ending, 'text', 'Text', { isLong: true }),
      this.select(ending, 'outcome', 'It counts as', [['complete', 'Complete'], ['screened_out', 'Screened out'], ['quota_full', 'Quota full']], { usual: 'complete' }),
      conditionEditor(builder, { condition: ending.when, path: join(this.base, 'when'), label: 'For whom', none: 'Whoever no other ending fits, or who jumps here', known: questions(survey).length, change: (next) => this.change(() => setValue(ending, 'when', next), { panel: true }) }),
      this.plain(ending, 'link', 'Where a button leads', { type: 'url', help: 'https://…' }), this.text(ending, 'button', 'Words on the button'),
      this.more('More', this.id(ending, 'Id', { used: 'Jumps and quotas refer to it.' }))];
  }
}
