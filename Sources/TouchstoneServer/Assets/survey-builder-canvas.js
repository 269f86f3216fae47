// The survey as respondents see it, to write in: pages with their questions, and the endings.
import { h } from './map-dom.js';
import { control } from './survey-builder-controls.js';
import { lies, pathOf, setText, shown, textIn, firstLanguage } from './survey-builder-document.js';
import { words } from './survey-builder-conditions.js';
import { glyphs } from './survey-builder-types.js';
import { problemLine } from './survey-builder-panel.js';

export function canvas(builder) {
  const { survey, mayEdit } = builder;
  builder.parts = new WeakMap();
  let number = 0;
  const pages = (survey.pages ?? []).map((page, index) => {
    const list = h('ol', { class: 'sb-questions' }, (page.questions ?? []).map((question) => h('li', {}, card(builder, question, 'question', { number: question.type === 'statement' ? null : number += 1 }))));
    const section = h('section', { class: 'sb-page', aria: { label: shown(survey, page.title, builder.language) || `Page ${index + 1}` } }, pageHead(builder, page, index), list,
      mayEdit ? h('p', { class: 'sb-add' }, h('button', { type: 'button', class: 'button', id: `sb-add-${index}`, onclick: () => builder.pick(page) }, '+ Add a question')) : null);
    builder.parts.set(section, page);
    return section;
  });
  return h('div', { class: 'sb-canvas', lang: builder.language, dir: builder.isRightToLeft ? 'rtl' : null },
    titleCard(builder), pages, mayEdit ? h('p', { class: 'sb-add' }, h('button', { type: 'button', class: 'button plain', onclick: () => builder.addPage() }, '+ Add a page')) : null,
    h('section', { class: 'sb-page sb-endings', aria: { label: 'Endings' } }, h('h2', { class: 'sb-page-name' }, 'Endings'), h('ol', { class: 'sb-ending-list' }, (survey.endings ?? []).map((ending) => h('li', {}, card(builder, ending, 'ending')))),
      mayEdit ? h('p', { class: 'sb-add' }, h('button', { type: 'button', class: 'button', onclick: () => builder.addEnding() }, '+ Add an ending')) : null));
}

function titleCard(builder) {
  const { survey } = builder;
  const element = h('article', { class: `sb-card sb-title${builder.isChosen(survey) ? ' is-chosen' : ''}`, tabindex: '-1', data: { focus: 'survey' }, aria: { label: 'The survey: title and settings' } }, writing(builder, survey, 'title', 'Title of the survey'),
    h('p', { class: 'sb-facts quiet' }, { pages: 'Page by page', all_at_once: 'All at once' }[survey.layout] ?? 'One at a time', ` · ${(survey.languages ?? ['en']).join(', ')}`, h('button', { type: 'button', class: 'button plain', onclick: () => builder.choose(survey, 'survey', true) }, 'Settings')));
  builder.parts.set(element, survey);
  return element;
}

function pageHead(builder, page, index) {
  const { survey, language, mayEdit } = builder;
  const isFirst = index === 0, isLast = index === survey.pages.length - 1;
  const element = h('div', { class: `sb-page-head sb-card is-page${builder.isChosen(page) ? ' is-chosen' : ''}`, tabindex: '-1', data: { focus: `page:${page.id}` }, role: 'group', aria: { label: `Page ${index + 1}` } },
    h('h2', { class: 'sb-page-name' }, shown(survey, page.title, language) || `Page ${index + 1}`), chips(builder, page, page.show_if),
    h('span', { class: 'sb-tools-inline' }, h('button', { type: 'button', class: 'button plain', onclick: () => builder.choose(page, 'page', true) }, 'Page settings'),
      mayEdit ? [h('button', { type: 'button', class: 'button plain sb-less', disabled: isFirst, aria: { label: `Move page ${index + 1} up` }, onclick: () => builder.movePage(page, -1) }, '↑'), h('button', { type: 'button', class: 'button plain sb-less', disabled: isLast, aria: { label: `Move page ${index + 1} down` }, onclick: () => builder.movePage(page, 1) }, '↓'),
        survey.pages.length > 1 ? h('button', { type: 'button', class: 'button plain sb-less', aria: { label: `Remove page ${index + 1}` }, onclick: () => builder.remove(page) }, '×') : null] : null), ownProblems(builder, page, 'page'));
  builder.parts.set(element, page);
  return element;
}

function card(builder, part, kind, { number = null } = {}) {
  const { survey, language, mayEdit, settings } = builder;
  const name = kind === 'question' ? settings.types[part.type] ?? part.type : 'Ending';
  const text = shown(survey, kind === 'question' ? part.text : part.title, language);
  const element = h('article', { class: `sb-card is-${kind}${builder.isChosen(part) ? ' is-chosen' : ''}`, tabindex: '-1', id: kind === 'question' ? `question-${part.id}` : null, data: { focus: `${kind}:${part.id}` }, aria: { label: `${number ? `Question ${number}, ` : ''}${name}: ${text}` } },
    h('div', { class: 'sb-card-head' }, mayEdit && kind === 'question' ? h('span', { class: 'sb-handle', title: 'Drag it to another place', 'aria-hidden': 'true' }, '⠿') : null, h('span', { class: 'sb-glyph', 'aria-hidden': 'true' }, kind === 'question' ? glyphs[part.type] : '⚑'), h('span', { class: 'quiet' }, `${number ? `${number} · ` : ''}${name}`), part.required ? h('span', { class: 'badge' }, 'required') : null, acts(builder, part, kind, text)),
    writing(builder, part, kind === 'question' ? 'text' : 'title', kind === 'question' ? 'Question' : 'Title of the ending'),
    kind === 'question' ? [part.help ? h('p', { class: 'quiet small' }, shown(survey, part.help, language)) : null, control(survey, part, language, { name: `card-${part.id}` })] : part.text ? h('p', {}, shown(survey, part.text, language)) : null,
    chips(builder, part, kind === 'question' ? part.show_if : part.when), ownProblems(builder, part, kind));
  builder.parts.set(element, part);
  return element;
}

/// The words of a part, to write in where they stand.
function writing(builder, part, name, label) {
  const { survey, language, mayEdit } = builder;
  const first = firstLanguage(survey);
  const place = `${pathOf(survey, part)}.${name}.${language}`;
  return h('textarea', { class: 'sb-words', rows: 1, value: textIn(survey, part[name], language), readonly: !mayEdit, dir: 'auto', spellcheck: 'true', lang: language, placeholder: language === first ? label : textIn(survey, part[name], first) || label, aria: { label }, data: { words: place },
    oninput: (event) => builder.change(() => setText(survey, part, name, language, event.target.value.replaceAll('\n', ' ')), { typing: place, from: 'canvas' }), onkeydown: (event) => { if (event.key === 'Enter') { event.preventDefault(); event.target.closest('.sb-card')?.focus(); } } });
}

function acts(builder, part, kind, text) {
  if (!builder.mayEdit) return null;
  const { list, index } = builder.around(part);
  const label = text || part.id;
  const isFirst = kind === 'question' ? builder.isFirst(part) : index === 0, isLast = kind === 'question' ? builder.isLast(part) : index === list.length - 1;
  const button = (sign, name, act, disabled = false) => h('button', { type: 'button', class: 'button plain sb-less', title: name, disabled, aria: { label: `${name}: ${label}` }, onclick: act }, sign);
  return h('span', { class: 'sb-acts' }, button('↑', 'Move up', () => builder.shift(part, -1), isFirst), button('↓', 'Move down', () => builder.shift(part, 1), isLast), kind === 'question' ? button(h('svg:svg', { viewBox: '0 0 24 24', class: 'sb-icon', 'aria-hidden': 'true' }, h('svg:path', { d: 'M9 9h11v11H9zM15 9V4H4v11h5' })), 'Duplicate', () => builder.duplicate(part)) : null, button('⚙', 'Settings', () => builder.choose(part, kind, true)), button('×', 'Remove', () => builder.remove(part)));
}

/// Under which condition it is shown, and where it jumps to, in words.
function chips(builder, part, condition) {
  const { survey, language } = builder;
  const all = [condition ? `If ${words(survey, condition, language)}` : null, ...(part.jumps ?? []).map((jump) => `→ ${jump.to}${jump.when ? ` if ${words(survey, jump.when, language)}` : ''}`)].filter(Boolean);
  return all.length ? h('p', { class: 'sb-conditions' }, all.map((text) => h('span', { class: 'sb-chip' }, text))) : null;
}

/// What is the matter with it, below it: errors and warnings in full, hints as a number.
export function ownProblems(builder, part, kind) {
  const base = pathOf(builder.survey, part);
  const own = builder.problems.filter(({ path }) => lies(path, base) && (kind !== 'page' || !path.includes('.questions[')));
  if (!own.length) return null;
  const grave = own.filter(({ severity }) => severity !== 'hint').slice(0, 3), rest = own.length - grave.length;
  return h('div', { class: 'sb-problems' }, grave.map(problemLine), rest ? h('button', { type: 'button', class: 'button plain', onclick: () => { builder.choose(part, kind); builder.show('problems'); } }, `${rest} ${grave.length ? 'more' : rest === 1 ? 'hint' : 'hints'}`) : null);
}
