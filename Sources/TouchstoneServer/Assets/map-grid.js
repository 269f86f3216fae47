// The map as a grid: phases across, steps as columns, rows as lanes. Drawn anew from the document after each change.
import { h, feelings, signed } from './map-dom.js';
import { curve, emotionCell } from './map-curve.js';
import { figureRows, kpi } from './map-figures.js';

const lines = { front_stage: 'Line of interaction', back_stage: 'Line of visibility', support: 'Line of internal interaction' };

/// The columns: every step, and one place for each phase that has none yet.
export function columns(map) {
  return map.phases.flatMap((phase) => (phase.steps.length ? phase.steps.map((step) => ({ phase, step })) : [{ phase, step: null }]));
}

export function grid(view) {
  const { map, zoom } = view;
  if (zoom === 'phases') return phasesTable(view);
  const all = columns(map);
  const table = h('table', { class: `map-table zoom-${zoom}`, role: 'grid', aria: { label: map.title } },
    h('colgroup', {}, h('col', { class: 'map-names' }), all.map(() => h('col', { class: 'map-column' }))),
    h('thead', {}, phaseRow(view), stepRow(view, all)),
    h('tbody', {}, emotionRow(view, all), zoom === 'all' ? noteRows(view, all) : null, factRows(view, all), figureRows(view, all)));
  return h('div', { class: 'map-scroll' }, table, view.mayEdit ? h('button', { class: 'button plain map-add-phase', type: 'button', data: { act: 'add-phase' } }, '+ Phase') : null);
}

function phaseRow(view) {
  return h('tr', { class: 'map-phases', role: 'row' }, h('th', { class: 'map-corner', scope: 'col' }, 'Phase'),
    view.map.phases.map((phase) => h('th', {
      class: `map-phase${view.marks(phase.id)}`, scope: 'colgroup', colspan: Math.max(1, phase.steps.length), tabindex: -1, role: 'columnheader',
      data: { focus: `part:${phase.id}`, part: phase.id, kind: 'phase', who: view.who(phase.id) },
    },
    h('span', { class: 'map-text' }, phase.name || 'Unnamed phase'),
    phase.goal ? h('small', { class: 'map-goal' }, phase.goal) : null,
    view.mayEdit ? h('button', { class: 'map-plus', type: 'button', tabindex: -1, title: 'Add a step', aria: { label: `Add a step to ${phase.name || 'this phase'}` }, data: { act: 'add-step', part: phase.id } }, '+') : null)));
}

function stepRow(view, all) {
  return h('tr', { class: 'map-steps', role: 'row' }, h('th', { class: 'map-corner', scope: 'col' }, 'Step'), all.map(({ phase, step }) => {
    if (!step) return h('td', { class: 'map-none', tabindex: -1, role: 'gridcell', data: { focus: `none:${phase.id}`, phase: phase.id } },
      view.mayEdit ? h('button', { class: 'button plain', type: 'button', tabindex: -1, data: { act: 'add-step', part: phase.id } }, '+ Step') : 'No steps');
    return h('th', {
      class: `map-step${view.marks(step.id)}${view.isMoment(step) ? ' is-moment' : ''}${view.chosen === step.id ? ' is-chosen' : ''}`, scope: 'col', role: 'columnheader', tabindex: -1,
      data: { focus: `part:${step.id}`, part: step.id, kind: 'step', step: step.id, who: view.who(step.id) },
    }, stepHead(view, step));
  }));
}

export function stepHead(view, step) {
  const open = view.openComments(step.id);
  return [
    view.isMoment(step) ? h('span', { class: 'map-star', title: view.momentFrom(step) && !step.moment_of_truth ? `Moment of truth, by its touchpoint “${view.momentFrom(step)}”` : 'Moment of truth' }, '★', h('span', { class: 'sr' }, ' Moment of truth: ')) : null,
    h('span', { class: 'map-text' }, step.name || 'Unnamed step'),
    h('span', { class: 'map-signs' },
      step.actor !== 'customer' ? h('span', { class: 'map-sign' }, { front_stage: 'front stage', back_stage: 'back stage', support: 'support' }[step.actor]) : null,
      step.setting ? h('span', { class: 'map-sign' }, step.setting.replace('_', ' ')) : null,
      step.optional ? h('span', { class: 'map-sign' }, 'optional') : null,
      open ? h('button', { class: 'map-sign map-talk', type: 'button', tabindex: -1, data: { act: 'comments', part: step.id } }, `${open} open`) : null,
      step.detail ? h('a', { class: 'map-sign', href: `/maps/${step.detail}`, tabindex: -1 }, 'detail ↗') : null),
  ];
}

function emotionRow(view, all) {
  const cells = all.map(({ step }) => (step ? emotionCell(view, step) : h('td', { role: 'gridcell' })));
  const row = h('tr', { class: 'map-emotion', role: 'row' },
    h('th', { scope: 'row', class: 'map-name' }, 'Emotion', h('span', { class: 'map-scale', 'aria-hidden': 'true' }, h('span', {}, '+2'), h('span', {}, '0'), h('span', {}, '−2'))), cells);
  if (cells.length) cells[0].append(curve(view, all));
  return row;
}

function noteRows(view, all) {
  const rows = [];
  for (const id of view.map.rows) {
    const shown = new Set(view.map.rows);
    // A line stands above the first of the rows behind it.
    if (lines[id] && (id !== 'front_stage' || shown.has('doing'))) {
      rows.push(h('tr', { class: 'map-line', role: 'row' }, h('th', { scope: 'row', class: 'map-name' }, lines[id]), h('td', { colspan: all.length, role: 'gridcell' })));
    }
    rows.push(h('tr', { class: `map-row row-${id}`, role: 'row', data: { row: id } }, h('th', { scope: 'row', class: 'map-name' }, view.rowName(id)),
      all.map(({ step }) => (step ? cell(view, step, id) : h('td', { class: 'map-none', role: 'gridcell' })))));
  }
  return rows;
}

export function cell(view, step, row, tag = 'td') {
  const notes = step.notes[row] ?? [];
  return h(tag, {
    class: `map-cell${notes.length ? '' : ' is-empty'}`, role: tag === 'td' ? 'gridcell' : 'group', tabindex: notes.length ? null : -1,
    aria: { label: notes.length ? null : `${view.rowName(row)} at ${step.name || 'unnamed step'}: empty` },
    data: { focus: notes.length ? null : `cell:${step.id}:${row}`, step: step.id, row },
  },
  notes.map((note) => h('div', {
    class: `map-note${view.marks(note.id)}`, tabindex: -1, data: { focus: `part:${note.id}`, part: note.id, kind: 'note', step: step.id, row, who: view.who(note.id) },
  }, h('span', { class: 'map-text' }, note.text || '…'))),
  view.mayEdit ? h('button', { class: 'map-plus', type: 'button', tabindex: -1, title: 'Add a note', aria: { label: `Add to ${view.rowName(row)} at ${step.name || 'this step'}` }, data: { act: 'add-note', part: step.id, row } }, '+') : null);
}

function factRows(view, all) {
  const row = (name, make, always) => {
    if (!always && !all.some(({ step }) => step && make(step))) return null;
    return h('tr', { class: 'map-facts', role: 'row' }, h('th', { scope: 'row', class: 'map-name' }, name), all.map(({ step }) => h('td', { role: 'gridcell', class: 'map-fact', data: { step: step?.id } }, step ? make(step) : null)));
  };
  const isAll = view.zoom === 'all';
  return [
    row('Touchpoints', (step) => (step.touchpoints.length ? view.touchpoints(step).map((name) => h('span', { class: 'map-touchpoint' }, name)) : null), true),
    isAll ? row('Promise', (step) => step.promise || null) : null,
    isAll ? row('Owner', (step) => step.owner || null) : null,
    isAll ? row('KPI', (step) => kpi(view, step)) : null,
  ];
}

/// The farthest view: a column for each phase.
function phasesTable(view) {
  const { map } = view;
  const counted = (phase, row) => phase.steps.reduce((sum, step) => sum + (step.notes[row]?.length ?? 0), 0);
  const said = (phase) => phase.steps.map((step) => step.emotion).filter((emotion) => emotion != null);
  const mean = (list) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const line = (name, make) => h('tr', { class: 'map-facts', role: 'row' }, h('th', { scope: 'row', class: 'map-name' }, name), map.phases.map((phase) => h('td', { role: 'gridcell', class: 'map-fact' }, make(phase))));
  return h('div', { class: 'map-scroll' }, h('table', { class: 'map-table zoom-phases', role: 'grid', aria: { label: map.title } },
    h('colgroup', {}, h('col', { class: 'map-names' }), map.phases.map(() => h('col', { class: 'map-column' }))),
    h('thead', {}, h('tr', { class: 'map-phases', role: 'row' }, h('th', { class: 'map-corner', scope: 'col' }, 'Phase'), map.phases.map((phase) => h('th', {
      class: `map-phase${view.marks(phase.id)}`, scope: 'col', role: 'columnheader', tabindex: -1, data: { focus: `part:${phase.id}`, part: phase.id, kind: 'phase' },
    }, h('span', { class: 'map-text' }, phase.name || 'Unnamed phase'))))),
    h('tbody', {},
      line('Goal', (phase) => phase.goal || null),
      line('Steps', (phase) => (phase.steps.length ? h('ol', { class: 'map-list' }, phase.steps.map((step) => h('li', {}, view.isMoment(step) ? '★ ' : '', step.name || 'Unnamed step'))) : null)),
      line('Emotion', (phase) => { const list = said(phase); return list.length ? `${signed(Math.round(mean(list) * 10) / 10)}, ${feelings[Math.round(mean(list))]} (${list.length} of ${phase.steps.length} steps)` : null; }),
      line('Pain points', (phase) => counted(phase, 'pains') || null),
      line('Joy points', (phase) => counted(phase, 'joys') || null),
      line('Opportunities', (phase) => counted(phase, 'opportunities') || null))));
}
