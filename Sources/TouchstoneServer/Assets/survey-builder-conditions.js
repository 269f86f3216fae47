// Conditions, put together by clicking: groups of tests, each on an answer, a hidden field or a calculation.
import { h } from './map-dom.js';
import { question as questionOf, questions, shown } from './survey-builder-document.js';
import { isScale } from './survey-builder-types.js';

const isGroup = (condition) => condition && ('all' in condition || 'any' in condition);
const isNumber = (question) => question && (isScale(question.type) || ['slider', 'number', 'price', 'expectation', 'competitors', 'date'].includes(question.type));
const choicesOf = (question, row) => (question?.type === 'matrix' ? (row && Array.isArray(question.columns) ? question.columns : []) : question?.choices ?? question?.items ?? (question?.type === 'competitors' ? question.brands : null) ?? []);

const tests = {
  is: 'is', not_is: 'is not', has_all: 'has all of', at_least: 'is at least', at_most: 'is at most', above: 'is above', below: 'is below', between: 'is between', contains: 'contains', answered: 'is answered', unanswered: 'is not answered', not_applicable: 'does not apply',
};

/// A test as JSON, taken apart; a negation stands in front of it.
function apart(condition) {
  const isNot = Boolean(condition?.not);
  const test = isNot ? condition.not : condition ?? {};
  const subject = test.question ? `question:${test.question}${test.row ? `.${test.row}` : ''}` : test.hidden ? `hidden:${test.hidden}` : test.calculation ? `calculation:${test.calculation}` : '';
  let kind = 'answered', value = null;
  if ('is' in test) { kind = isNot ? 'not_is' : 'is'; value = test.is; }
  else if ('has_all' in test) { kind = 'has_all'; value = test.has_all; }
  else if ('at_least' in test && 'at_most' in test) { kind = 'between'; value = [test.at_least, test.at_most]; }
  else if ('not_applicable' in test) kind = 'not_applicable';
  else if ('answered' in test) kind = test.answered ? 'answered' : 'unanswered';
  else for (const name of ['at_least', 'at_most', 'above', 'below', 'contains']) if (name in test) { kind = name; value = test[name]; }
  return { subject, kind, value, isNot: isNot && kind !== 'not_is' };
}

function together({ subject, kind, value, isNot }) {
  const [sort, name] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)];
  const [id, row] = sort === 'question' ? name.split('.') : [name];
  const test = { [sort]: id, ...(row ? { row } : {}) };
  if (kind === 'answered' || kind === 'unanswered') test.answered = kind === 'answered';
  else if (kind === 'not_applicable') test.not_applicable = true;
  else if (kind === 'between') [test.at_least, test.at_most] = value;
  else test[kind === 'not_is' ? 'is' : kind] = value;
  return isNot || kind === 'not_is' ? { not: test } : test;
}

/// In words, as the graph says it.
export function words(survey, condition, language) {
  if (!condition) return '';
  if ('not' in condition && isGroup(condition.not)) return `not (${words(survey, condition.not, language)})`;
  if (isGroup(condition)) return (condition.all ?? condition.any).map((inner) => (isGroup(inner) ? `(${words(survey, inner, language)})` : words(survey, inner, language))).join('all' in condition ? ' and ' : ' or ');
  const { subject, kind, value, isNot } = apart(condition);
  const name = subject.slice(subject.indexOf(':') + 1);
  const [id, row] = name.split('.');
  const asked = subject.startsWith('question') ? questionOf(survey, id) : null;
  const label = (one) => { const choice = choicesOf(asked, row).find((each) => each.id === one); return choice ? `“${shown(survey, choice.text, language)}”` : one === true ? 'given' : one === false ? 'refused' : String(one); };
  const said = value == null ? '' : ` ${kind === 'between' ? value.join(' and ') : [value].flat().map(label).join(' or ')}`;
  return `${name}${isNot ? ', not:' : ''} ${tests[kind]}${said}`;
}

/// The editor of a condition: `change` is called with the new one, or with nothing where it is taken away.
export function conditionEditor(builder, { condition, path, change, known, label = 'Shown if', none = 'Always', isNeeded = false }) {
  const { survey } = builder;
  const subjects = subjectsOf(builder, known);
  const box = h('fieldset', { class: 'sb-condition', data: { path } }, h('legend', {}, label));
  if (!condition) {
    box.append(h('p', { class: 'quiet' }, none), h('button', { type: 'button', class: 'button', disabled: !subjects.length, onclick: () => change(fresh(builder, subjects)) }, 'Add a condition'));
    if (!subjects.length) box.append(h('p', { class: 'help' }, 'There is nothing before it to look at: no question, hidden field or calculation.'));
    return box;
  }
  box.append(groupEditor(builder, isGroup(condition) || isGroup(condition.not) ? condition : { all: [condition] }, subjects, path, (next) => change(simplified(next)), 1));
  if (!isNeeded) box.append(h('button', { type: 'button', class: 'button plain', onclick: () => change(null) }, 'Take the condition away'));
  return box;
}

/// A group of one test is that test.
function simplified(group) {
  if (!group) return null;
  const inner = group.all ?? group.any;
  if (inner && !inner.length) return null;
  return inner?.length === 1 ? inner[0] : group;
}

export function fresh(builder, subjects, known) {
  subjects ??= subjectsOf(builder, known);
  const last = subjects.filter(({ value }) => value.startsWith('question:')).at(-1) ?? subjects.at(-1);
  return last ? first(builder, last.value) : null;
}

/// The test that one most likely wants of that part.
function first(builder, subject) {
  const [id, row] = subject.slice(subject.indexOf(':') + 1).split('.');
  const asked = subject.startsWith('question:') ? questionOf(builder.survey, id) : null;
  const choices = choicesOf(asked, row);
  if (asked?.type === 'nps') return together({ subject, kind: 'at_most', value: 6 });
  if (asked?.type === 'consent') return together({ subject, kind: 'is', value: true });
  if (choices.length) return together({ subject, kind: 'is', value: choices[0].id });
  if (isNumber(asked) && isScale(asked.type)) return together({ subject, kind: 'at_most', value: 3 });
  return together({ subject, kind: 'answered' });
}

function subjectsOf({ survey, language }, known = Infinity) {
  const cut = (text) => (text.length > 48 ? `${text.slice(0, 46)}…` : text);
  const asked = questions(survey).slice(0, known).filter(({ type }) => type !== 'statement').flatMap((one) => {
    const name = `${one.id}: ${cut(shown(survey, one.text, language))}`;
    const rows = one.type === 'matrix' ? one.rows ?? [] : [];
    return [{ value: `question:${one.id}`, name, group: 'Questions' }, ...rows.map((row) => ({ value: `question:${one.id}.${row.id}`, name: `${one.id}: ${cut(shown(survey, row.text, language))}`, group: 'Questions' }))];
  });
  return [...asked, ...(survey.hidden ?? []).map(({ id }) => ({ value: `hidden:${id}`, name: id, group: 'Hidden fields' })), ...(survey.calculations ?? []).map(({ id }) => ({ value: `calculation:${id}`, name: id, group: 'Calculations' }))];
}

function groupEditor(builder, group, subjects, path, change, depth) {
  const isNot = 'not' in group;
  const inner = isNot ? group.not : group;
  const way = 'any' in inner ? 'any' : 'all';
  const list = inner[way];
  const put = (next, nextWay = way) => change(next.length ? (isNot ? { not: { [nextWay]: next } } : { [nextWay]: next }) : null);
  const replace = (index, next) => put(next ? list.with(index, next) : list.toSpliced(index, 1));
  return h('div', { class: 'sb-group' },
    list.length > 1 || depth > 1 ? h('select', { class: 'sb-way', aria: { label: 'How the tests are joined' }, onchange: (event) => { const [nextWay, nextNot] = event.target.value.split('-'); change(nextNot ? { not: { [nextWay]: list } } : { [nextWay]: list }); } },
      [['all', 'All of these'], ['any', 'One of these'], ['all-not', 'Not all of these'], ['any-not', 'None of these']].map(([value, name]) => h('option', { value, selected: value === `${way}${isNot ? '-not' : ''}` }, name))) : null,
    list.map((one, index) => {
      const here = `${path}.${way}[${index}]`;
      return isGroup(one) || isGroup(one?.not) ? h('div', { class: 'sb-nested' }, groupEditor(builder, one, subjects, here, (next) => replace(index, next), depth + 1)) : testEditor(builder, one, subjects, (next) => replace(index, next), list.length === 1 && depth === 1);
    }),
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'button plain', disabled: !subjects.length, onclick: () => put([...list, fresh(builder, subjects)]) }, 'Add a test'),
      depth < 4 ? h('button', { type: 'button', class: 'button plain', disabled: !subjects.length, onclick: () => put([...list, { any: [fresh(builder, subjects), fresh(builder, subjects)] }]) }, 'Add a group') : null));
}

function testEditor(builder, test, subjects, change, isOnly) {
  const { survey, language } = builder;
  const now = apart(test);
  const [id, row] = now.subject.slice(now.subject.indexOf(':') + 1).split('.');
  const asked = now.subject.startsWith('question:') ? questionOf(survey, id) : null;
  const choices = choicesOf(asked, row);
  const update = (more) => change(together({ ...now, ...more }));
  const kinds = kindsOf(now.subject, asked, row, choices);
  if (!kinds.includes(now.kind)) kinds.push(now.kind);
  const known = subjects.some(({ value }) => value === now.subject);
  const groups = Object.groupBy(known ? subjects : [...subjects, { value: now.subject, name: `${id} (not here)`, group: 'Questions' }], ({ group }) => group);
  const subject = h('select', { aria: { label: 'What is looked at' }, onchange: (event) => change(first(builder, event.target.value)) }, Object.entries(groups).map(([name, list]) => h('optgroup', { label: name }, list.map((one) => h('option', { value: one.value, selected: one.value === now.subject }, one.name)))));
  const kind = h('select', { aria: { label: 'Test' }, onchange: (event) => update({ kind: event.target.value, value: usual(event.target.value, now.value, choices, asked) }) }, kinds.map((name) => h('option', { value: name, selected: name === now.kind }, tests[name])));
  return h('div', { class: 'sb-test' }, subject, kind, valueEditor(survey, language, now, asked, choices, update), isOnly ? null : h('button', { type: 'button', class: 'button plain sb-less', aria: { label: 'Take this test away' }, onclick: () => change(null) }, '×'));
}

function kindsOf(subject, asked, row, choices) {
  const kinds = [];
  if (asked?.type === 'consent') return ['is', 'answered', 'unanswered'];
  if (choices.length) kinds.push('is', 'not_is', ...(asked.type === 'choices' || asked.several ? ['has_all'] : []));
  if (isNumber(asked) || (asked?.type === 'matrix' && row && !asked.columns) || !subject.startsWith('question:')) kinds.push('at_least', 'at_most', 'above', 'below', 'between');
  if (subject.startsWith('hidden:')) kinds.unshift('is', 'not_is', 'contains');
  if (asked?.type === 'text') kinds.push('contains');
  kinds.push('answered', 'unanswered');
  if (asked?.not_applicable) kinds.push('not_applicable');
  return kinds;
}

function usual(kind, value, choices, asked) {
  if (['answered', 'unanswered', 'not_applicable'].includes(kind)) return null;
  const number = [value].flat().find((one) => typeof one === 'number') ?? 1;
  if (kind === 'between') return [number, number + 1];
  if (['at_least', 'at_most', 'above', 'below'].includes(kind)) return asked?.type === 'date' ? '2026-01-01' : number;
  if (choices.length) { const kept = [value].flat().filter((one) => choices.some(({ id }) => id === one)); return kept.length ? kept : [choices[0].id]; }
  if (asked?.type === 'consent') return true;
  return typeof value === 'string' && value ? value : 'yes';
}

function valueEditor(survey, language, now, asked, choices, update) {
  const { kind, value } = now;
  if (['answered', 'unanswered', 'not_applicable'].includes(kind)) return null;
  if (asked?.type === 'consent') return h('select', { aria: { label: 'Consent' }, onchange: (event) => update({ value: event.target.value === 'true' }) }, [['true', 'given'], ['false', 'refused']].map(([one, name]) => h('option', { value: one, selected: String(value) === one }, name)));
  const number = (one, label, set) => h('input', { type: asked?.type === 'date' ? 'date' : 'number', step: 'any', value: String(one ?? ''), aria: { label }, onchange: (event) => { if (event.target.value !== '') set(asked?.type === 'date' ? event.target.value : Number(event.target.value)); } });
  if (kind === 'between') return h('span', { class: 'sb-between' }, number(value[0], 'From', (one) => update({ value: [one, value[1]] })), '–', number(value[1], 'To', (one) => update({ value: [value[0], one] })));
  if (['at_least', 'at_most', 'above', 'below'].includes(kind)) return number(value, 'Value', (one) => update({ value: one }));
  if (choices.length) {
    const chosen = [value].flat();
    return h('span', { class: 'sb-chosen', role: 'group', aria: { label: 'One of these' } }, choices.map((choice) => h('label', { class: 'sb-pick' }, h('input', { type: 'checkbox', checked: chosen.includes(choice.id), onchange: (event) => { const next = event.target.checked ? [...chosen, choice.id] : chosen.filter((one) => one !== choice.id); if (next.length) update({ value: next.length === 1 ? next[0] : next }); else event.target.checked = true; } }), shown(survey, choice.text, language) || choice.id)));
  }
  return h('input', { value: [value].flat().join(', '), aria: { label: 'Value' }, onchange: (event) => { const all = event.target.value.split(',').map((one) => one.trim()).filter(Boolean); if (all.length) update({ value: kind === 'contains' ? event.target.value : all.length === 1 ? all[0] : all }); } });
}
