// What questions are answered by, as respondents see it: to look at on the cards, to use where the survey is tried out.
import { h } from './map-dom.js';
import { shown } from './survey-builder-document.js';
import { scaleOf } from './survey-builder-types.js';

const isUpTo = (symbol) => ['stars', 'hearts', 'thumbs'].includes(symbol);
const shapes = {
  stars: 'M12 2.5l2.9 6 6.6.9-4.8 4.6 1.2 6.5-5.9-3.2-5.9 3.2 1.2-6.5L2.5 9.4l6.6-.9z',
  hearts: 'M12 20.5C3.5 14 3 10.5 3 8.5A4.7 4.7 0 0 1 12 6.5 4.7 4.7 0 0 1 21 8.5c0 2-.5 5.5-9 12z',
  thumbs: 'M3 11h3.5v9H3zM8 11l4-8c2 0 2.5 1.5 2 3.5L13.5 9H19c1.5 0 2 1 1.8 2.2l-1.300 7c-.2 1.2-1 1.8-2.100 1.8H8z',
};

/// Drawn, since not every system has letters for them. A face's mood goes from 0, bad, to 1, good.
export function symbolOf(symbol, mood) {
  const drawing = symbol === 'smileys'
    ? [h('svg:circle', { cx: 12, cy: 12, r: 9.5, class: 'sv-round' }), h('svg:circle', { cx: 8.6, cy: 9.8, r: 1.2, class: 'sv-eye' }), h('svg:circle', { cx: 15.4, cy: 9.8, r: 1.2, class: 'sv-eye' }), h('svg:path', { d: `M7.5 15.2Q12 ${15.2 + (mood - 0.5) * 8} 16.5 15.2`, class: 'sv-mouth' })]
    : h('svg:path', { d: shapes[symbol] });
  return h('svg:svg', { viewBox: '0 0 24 24', class: 'sv-symbol', 'aria-hidden': 'true' }, drawing);
}

/// - answer: what was answered; onanswer: called with it; without it the control is a picture.
export function control(survey, question, language, { answer = null, onanswer = null, name = 'q' } = {}) {
  const made = makers[question.type]?.({ survey, question, language, answer, name, set: (value) => onanswer?.(value), say: (value) => shown(survey, value, language) });
  const extra = question.not_applicable ? h('label', { class: 'sv-na' }, h('input', { type: 'checkbox', checked: Boolean(answer?.not_applicable), onchange: (event) => onanswer?.(event.target.checked ? { not_applicable: true } : null) }), shown(survey, question.not_applicable, language)) : null;
  const element = h('div', { class: `sv-control is-${question.type}` }, made, extra);
  if (!onanswer) { element.inert = true; element.setAttribute('aria-hidden', 'true'); }
  return element;
}

const range = (low, high) => Array.from({ length: Math.min(high - low + 1, 101) }, (_, index) => low + index);

function points({ question, answer, name, set, say }, group = name, value = answer?.value, choose = (point) => set({ value: point })) {
  const [low, high] = scaleOf(question);
  const all = range(low, high);
  const symbol = question.symbol ?? 'numbers';
  const label = (point, index) => {
    if (symbol === 'words') return say(question.anchors?.[point]) || String(point);
    return symbol === 'numbers' ? String(point) : symbolOf(symbol, index / Math.max(1, all.length - 1));
  };
  return h('div', { class: `sv-scale is-${symbol}` },
    h('div', { class: 'sv-points', role: 'radiogroup', aria: { label: say(question.text) || 'Scale' } }, all.map((point, index) => h('label', { class: `sv-point${value === point || (isUpTo(symbol) && value != null && point <= value) ? ' is-on' : ''}` },
      h('input', { type: 'radio', name: group, value: String(point), checked: value === point, aria: { label: [String(point), say(question.anchors?.[point])].filter(Boolean).join(', ') }, onchange: () => choose(point) }), h('span', { 'aria-hidden': 'true' }, label(point, index))))),
    symbol === 'words' ? null : h('div', { class: 'sv-ends' }, h('span', {}, say(question.anchors?.[low])), h('span', {}, say(question.anchors?.[high]))));
}

function pick({ question, answer, name, set, say }, several) {
  const chosen = answer?.choices ?? [];
  const choose = (id, isOn) => {
    const choice = (question.choices ?? []).find((one) => one.id === id);
    const exclusive = new Set((question.choices ?? []).filter((one) => one.exclusive).map((one) => one.id));
    let next = several ? (isOn ? (choice?.exclusive ? [id] : [...chosen.filter((one) => !exclusive.has(one)), id]) : chosen.filter((one) => one !== id)) : [id];
    const other = next.some((one) => (question.choices ?? []).find((each) => each.id === one)?.other) ? answer?.other ?? '' : undefined;
    set(next.length ? { choices: next, ...(other == null ? {} : { other }) } : null);
  };
  if (question.dropdown && !several) {
    return h('select', { class: 'sv-drop', aria: { label: say(question.text) || 'Choices' }, onchange: (event) => choose(event.target.value, true) }, h('option', { value: '' }, '–'), (question.choices ?? []).map((choice) => h('option', { value: choice.id, selected: chosen.includes(choice.id) }, say(choice.text))));
  }
  return h('div', { class: 'sv-options' }, (question.choices ?? []).map((choice) => [
    h('label', { class: 'sv-option' }, h('input', { type: several ? 'checkbox' : 'radio', name, checked: chosen.includes(choice.id), onchange: (event) => choose(choice.id, event.target.checked) }), h('span', {}, say(choice.text) || '…')),
    choice.other && chosen.includes(choice.id) ? h('input', { class: 'sv-other', value: answer?.other ?? '', aria: { label: 'In your words' }, onchange: (event) => set({ ...answer, other: event.target.value }) }) : null,
  ]));
}

function table({ question, answer, name, set, say }, rows, columns, { value, choose, isMany = false }) {
  return h('table', { class: 'sv-table' }, h('thead', {}, h('tr', {}, h('td', {}), columns.map((column) => h('th', { scope: 'col' }, column.label)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, h('th', { scope: 'row' }, say(row.text) || '…'), columns.map((column) => h('td', {}, h('input', { type: isMany ? 'checkbox' : 'radio', name: `${name}-${row.id}`, checked: value(row.id, column.id), aria: { label: `${say(row.text)}: ${column.name ?? column.label}` }, onchange: (event) => choose(row.id, column.id, event.target.checked) })))))));
}

const scaleColumns = ({ question, say }) => range(...scaleOf(question)).map((point) => ({ id: point, label: [String(point), question.anchors?.[point] ? h('span', { class: 'sv-above' }, say(question.anchors[point])) : null], name: [String(point), say(question.anchors?.[point])].filter(Boolean).join(', ') }));

const makers = {
  nps: points, csat: points, ces: points, ces1: points, rating: points, likert: points, frequency: points,
  slider: ({ question, answer, set, say }) => h('div', { class: 'sv-scale' }, h('input', { type: 'range', min: question.low ?? 0, max: question.high ?? 100, step: question.step ?? 1, value: String(answer?.value ?? (Number(question.low ?? 0) + Number(question.high ?? 100)) / 2), aria: { label: say(question.text) || 'Slider' }, onchange: (event) => set({ value: Number(event.target.value) }) }),
    h('div', { class: 'sv-ends' }, h('span', {}, say(question.low_anchor)), h('b', {}, answer?.value != null ? `${answer.value} ${question.unit ?? ''}` : ''), h('span', {}, say(question.high_anchor)))),
  matrix: (all) => {
    const { question, answer, set, say } = all;
    const rows = answer?.rows ?? {};
    if (question.columns) {
      const columns = question.columns.map((column) => ({ id: column.id, label: say(column.text) || '…' }));
      const choose = (row, id, isOn) => set({ rows: { ...rows, [row]: question.several ? (isOn ? [...(rows[row] ?? []), id] : (rows[row] ?? []).filter((one) => one !== id)) : [id] } });
      return table(all, question.rows ?? [], columns, { value: (row, id) => (rows[row] ?? []).includes?.(id) ?? false, choose, isMany: question.several });
    }
    return [table(all, question.rows ?? [], scaleColumns(all), { value: (row, point) => rows[row] === point, choose: (row, point) => set({ rows: { ...rows, [row]: point } }) })];
  },
  expectation: (all) => {
    const { question, answer, name, set, say } = all;
    const pairs = answer?.pairs ?? {};
    return ['expected', 'perceived'].map((side) => [h('p', { class: 'sv-side' }, say(question[side])), table({ ...all, name: `${name}-${side}` }, question.items ?? [], scaleColumns(all), {
      value: (item, point) => pairs[item]?.[side] === point, choose: (item, point) => set({ pairs: { ...pairs, [item]: { expected: null, perceived: null, ...pairs[item], [side]: point } } }),
    })]);
  },
  competitors: (all) => {
    const { question, answer, name, set, say } = all;
    const brands = answer?.brands ?? {};
    const keep = (more) => set({ brands, ...(answer?.preferred ? { preferred: answer.preferred } : {}), ...more });
    return [table(all, question.brands ?? [], scaleColumns(all), { value: (brand, point) => brands[brand] === point, choose: (brand, point) => keep({ brands: { ...brands, [brand]: point } }) }),
      question.preference ? [h('p', { class: 'sv-side' }, say(question.preference)), h('div', { class: 'sv-options' }, (question.brands ?? []).map((brand) => h('label', { class: 'sv-option' }, h('input', { type: 'radio', name: `${name}-preferred`, checked: answer?.preferred === brand.id, onchange: () => keep({ preferred: brand.id }) }), h('span', {}, say(brand.text)))))] : null];
  },
  price: ({ question, answer, set }) => {
    const prices = [...(question.prices ?? [])].sort((a, b) => a - b), replies = answer?.prices ?? [];
    let low = 0, high = prices.length;
    for (const { price, taken } of replies) { const place = prices.indexOf(price); if (taken) low = Math.max(low, place + 1); else high = Math.min(high, place); }
    if (low >= high) return h('p', { class: 'sv-price' }, `✓ ${replies.filter(({ taken }) => taken).length ? `${Math.max(...replies.filter(({ taken }) => taken).map(({ price }) => price))} ${question.currency ?? ''}` : 'none of them'}`);
    const price = prices[Math.floor((low + high) / 2)];
    const reply = (taken) => set({ prices: [...replies, { price, taken }] });
    return h('div', { class: 'sv-price' }, h('b', {}, `${price ?? '–'} ${question.currency ?? ''}`), h('button', { type: 'button', class: 'button', onclick: () => reply(true) }, 'Yes'), h('button', { type: 'button', class: 'button', onclick: () => reply(false) }, 'No'));
  },
  ranking: ({ question, answer, set, say }) => {
    const order = answer?.ranking ?? [];
    return h('div', { class: 'sv-options' }, (question.items ?? []).map((item) => h('button', { type: 'button', class: `sv-rank${order.includes(item.id) ? ' is-on' : ''}`, onclick: () => set({ ranking: order.includes(item.id) ? order.filter((one) => one !== item.id) : [...order, item.id] }) }, h('span', { class: 'sv-place' }, order.includes(item.id) ? String(order.indexOf(item.id) + 1) : '·'), say(item.text))));
  },
  choice: (all) => pick(all, false), choices: (all) => pick(all, true),
  text: ({ question, answer, set, say }) => h(question.long ? 'textarea' : 'input', { rows: question.long ? 3 : null, value: answer?.text ?? '', placeholder: say(question.placeholder), aria: { label: say(question.text) || 'Text' }, onchange: (event) => set(event.target.value ? { text: event.target.value } : null) }),
  number: ({ question, answer, set, say }) => h('span', { class: 'sv-number' }, h('input', { type: 'number', min: question.low, max: question.high, step: question.decimals ? 10 ** -question.decimals : 1, value: answer?.value ?? '', aria: { label: say(question.text) || 'Number' }, onchange: (event) => set(event.target.value === '' ? null : { value: Number(event.target.value) }) }), say(question.unit)),
  date: ({ question, answer, set, say }) => h('input', { type: 'date', min: question.earliest, max: question.latest, value: answer?.date ?? '', aria: { label: say(question.text) || 'Date' }, onchange: (event) => set(event.target.value ? { date: event.target.value } : null) }),
  file: ({ question }) => h('p', { class: 'sv-file' }, `⇪ ${(question.types ?? []).join(', ') || 'any file'}, up to ${question.most_megabytes ?? 10} MB`),
  consent: ({ answer, question, set, say }) => h('label', { class: 'sv-option' }, h('input', { type: 'checkbox', checked: Boolean(answer?.consent), onchange: (event) => set({ consent: event.target.checked }) }), h('span', {}, say(question.label) || '…')),
  contact: ({ question, answer, set }) => h('div', { class: 'sv-options' }, (question.fields ?? []).map(({ field }) => h('label', { class: 'sv-contact' }, h('span', {}, { name: 'Name', email: 'E-mail', phone: 'Phone', company: 'Company', address: 'Address' }[field] ?? field), h('input', { value: answer?.contact?.[field] ?? '', autocomplete: 'off', onchange: (event) => { const contact = { ...answer?.contact, [field]: event.target.value }; if (!event.target.value) delete contact[field]; set(Object.keys(contact).length ? { contact } : null); } })))),
  statement: () => null,
};
