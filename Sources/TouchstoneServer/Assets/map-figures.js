// What really happens at each step: live figures from the log, each leading to the customers behind it.
import { h, signed } from './map-dom.js';

export async function loadFigures(id) {
  const response = await fetch(`/api/v1/maps/${id}/figures`).catch(() => null);
  if (!response?.ok) return null;
  const answer = await response.json();
  const figures = new Map(answer.steps.map((step) => [step.id, step]));
  figures.answer = answer;
  return answer.question ? figures : null;
}

const percent = (share) => (share == null ? '–' : `${share > 0 && share < 0.005 ? '<1' : Math.round(share * 100)} %`);
export function duration(seconds) {
  if (seconds == null) return null;
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 8640) / 10} d`;
}

function behind(view, part, text, title) {
  if (!part) return text;
  const query = new URLSearchParams({ question: view.figures.answer.question, part });
  return h('a', { href: `/journeys/customers?${query}`, tabindex: -1, title }, text);
}

/// The step's KPI; where it is a metric, with its value at the step's touchpoints.
export function kpi(view, step) {
  if (!step.kpi) return null;
  const found = view.figures?.get(step.id)?.kpi;
  if (!found || found.text == null || step.kpi.toLowerCase() !== found.name.toLowerCase() && step.kpi !== found.metric) return step.kpi;
  const query = new URLSearchParams([['period', 'all'], ...found.touchpoints.map((name) => ['touchpoint', name])]);
  return [h('a', { href: `/measurement/${found.metric}?${query}`, tabindex: -1, title: `${found.name} at ${found.touchpoints.join(', ')}, over ${found.n.toLocaleString('en')}` }, h('b', {}, found.text)), ` ${step.kpi}`];
}

const why = { unbound: 'no touchpoints', unknown: 'not seen yet', repeated: 'counted at an earlier step' };

export const figureKinds = [
  ['Reached', (view, f) => [h('b', {}, behind(view, f.reached_part, percent(f.share), 'The customers who reached it')), ` ${f.reached.toLocaleString()}`]],
  ['Time', (view, f) => (f.seconds_from_previous?.median != null ? [h('b', {}, duration(f.seconds_from_previous.median)), ' median'] : null)],
  ['Felt', (view, f) => (f.emotion ? [h('b', {}, signed(Math.round(f.emotion.value * 10) / 10)), f.emotion.low != null ? ` ${signed(Math.round(f.emotion.low * 10) / 10)} to ${signed(Math.round(f.emotion.high * 10) / 10)}` : '', `, n ${f.emotion.customers}`] : null)],
  ['In words', (view, f) => (f.sentiment ? [h('b', {}, signed(Math.round(f.sentiment.value * 10) / 10)), f.sentiment.low != null ? ` ${signed(Math.round(f.sentiment.low * 10) / 10)} to ${signed(Math.round(f.sentiment.high * 10) / 10)}` : '', `, n ${f.sentiment.customers}`] : null)],
  ['Left', (view, f) => (f.is_last || f.left == null ? null : [h('b', {}, behind(view, f.left_part, f.left.toLocaleString(), 'The customers who left here')), f.reached ? ` ${percent(f.left / f.reached)}` : ''])],
];

export function figureRows(view, all) {
  if (!view.figures) return [];
  return figureKinds.map(([name, make]) => h('tr', { class: 'map-figures', role: 'row' }, h('th', { scope: 'row', class: 'map-name' }, name), all.map(({ step }) => {
    const figure = step && view.figures.get(step.id);
    const text = !figure ? null : figure.seen ? make(view, figure) : name === 'Reached' ? h('span', { class: 'quiet' }, why[figure.reason] ?? 'not in the data') : null;
    return h('td', { role: 'gridcell', class: 'map-figure' }, text ?? (figure ? h('span', { class: 'quiet' }, '–') : null));
  })));
}
