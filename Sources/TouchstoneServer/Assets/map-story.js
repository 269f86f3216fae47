// The map on a narrow screen: its steps as a story from top to bottom, with the same notes and the same ways to change them.
import { h, feelings, signed } from './map-dom.js';
import { cell, stepHead } from './map-grid.js';
import { figureKinds, kpi } from './map-figures.js';

export function story(view) {
  const rows = view.zoom === 'all' ? view.map.rows : [];
  return h('div', { class: `map-story zoom-${view.zoom}` }, view.map.phases.map((phase) => h('section', { class: 'map-story-phase' },
    h('h2', { class: `map-phase${view.marks(phase.id)}`, tabindex: -1, data: { focus: `part:${phase.id}`, part: phase.id, kind: 'phase' } }, h('span', { class: 'map-text' }, phase.name || 'Unnamed phase')),
    phase.goal ? h('p', { class: 'quiet' }, phase.goal) : null,
    view.zoom === 'phases' ? h('ol', { class: 'map-list' }, phase.steps.map((step) => h('li', {}, step.name || 'Unnamed step'))) : phase.steps.map((step) => card(view, step, rows)),
    view.mayEdit ? h('p', {}, h('button', { class: 'button plain', type: 'button', data: { act: 'add-step', part: phase.id } }, '+ Step')) : null)),
  view.mayEdit ? h('p', {}, h('button', { class: 'button', type: 'button', data: { act: 'add-phase' } }, '+ Phase')) : null);
}

function card(view, step, rows) {
  const figure = view.figures?.get(step.id);
  const label = `Emotion at ${step.name || 'this step'}`;
  const mood = h('input', { type: 'range', min: -2, max: 2, step: 1, value: step.emotion ?? 0, disabled: !view.mayEdit, aria: { label, valuetext: step.emotion == null ? 'not said' : feelings[step.emotion] },
    onchange: (event) => view.perform({ op: 'set', part: step.id, field: 'emotion', value: Number(event.target.value) }) });
  return h('article', { class: `map-card-step${view.isMoment(step) ? ' is-moment' : ''}${step.emotion > 0 ? ' is-good' : step.emotion < 0 ? ' is-bad' : ''}` },
    h('h3', { class: `map-step${view.marks(step.id)}`, tabindex: -1, data: { focus: `part:${step.id}`, part: step.id, kind: 'step', step: step.id } }, stepHead(view, step)),
    h('p', { class: 'map-story-mood' }, mood, h('span', {}, step.emotion == null ? 'not said' : `${signed(step.emotion)} ${feelings[step.emotion]}`),
      h('button', { type: 'button', class: 'button plain', data: { act: 'choose', part: step.id } }, 'Details')),
    step.touchpoints.length ? h('p', { class: 'map-chips' }, view.touchpoints(step).map((name) => h('span', { class: 'map-touchpoint' }, name))) : null,
    step.kpi ? h('p', { class: 'map-story-figures' }, h('span', {}, h('span', { class: 'quiet' }, 'KPI '), kpi(view, step))) : null,
    figure?.seen ? h('p', { class: 'map-story-figures' }, figureKinds.map(([name, make]) => { const text = make(view, figure); return text ? h('span', {}, h('span', { class: 'quiet' }, `${name} `), text) : null; })) : null,
    rows.map((row) => (view.mayEdit || step.notes[row]?.length ? h('div', { class: `map-story-row row-${row}` }, h('h4', {}, view.rowName(row)), cell(view, step, row, 'div')) : null)));
}
