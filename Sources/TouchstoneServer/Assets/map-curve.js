// The emotion row: a point for each step that is dragged or moved by the arrow keys, and the curve through them; beside it what was measured.
import { h, feelings, signed } from './map-dom.js';

export const rowHeight = 148;
const margin = 22;
export const top = (emotion) => margin + ((2 - emotion) / 4) * (rowHeight - 2 * margin);
const fromTop = (y) => Math.max(-2, Math.min(2, Math.round(2 - ((y - margin) / (rowHeight - 2 * margin)) * 4)));

export function emotionCell(view, step) {
  const { emotion } = step;
  const text = emotion == null ? 'not said' : `${signed(emotion)}, ${feelings[emotion]}`;
  const point = h('button', {
    class: `map-point${emotion == null ? ' is-unsaid' : emotion > 0 ? ' is-good' : emotion < 0 ? ' is-bad' : ''}${view.isMoment(step) ? ' is-moment' : ''}`, type: 'button', role: 'slider', tabindex: -1,
    title: `${step.name || 'Step'}: ${text}`, disabled: !view.mayEdit,
    aria: { valuemin: -2, valuemax: 2, valuenow: emotion ?? 0, valuetext: text, label: `Emotion at ${step.name || 'unnamed step'}`, orientation: 'vertical' },
    data: { focus: `emotion:${step.id}`, emotion: step.id, step: step.id },
  }, h('span', { 'aria-hidden': 'true' }, emotion == null ? '' : signed(emotion)));
  point.style.top = `${top(emotion ?? 0)}px`;
  return h('td', { class: 'map-mood', role: 'gridcell', data: { step: step.id } }, point);
}

/// Straight where the curve would overshoot: monotone between the points (Fritsch and Carlson, 1980).
function path(points) {
  if (points.length < 2) return '';
  const n = points.length;
  const slope = points.slice(1).map((p, i) => (p.y - points[i].y) / (p.x - points[i].x));
  const tangent = points.map((_, i) => (i === 0 ? slope[0] : i === n - 1 ? slope[n - 2] : slope[i - 1] * slope[i] <= 0 ? 0 : (slope[i - 1] + slope[i]) / 2));
  for (let i = 0; i < n - 1; i += 1) {
    if (slope[i] === 0) { tangent[i] = 0; tangent[i + 1] = 0; continue; }
    const a = tangent[i] / slope[i], b = tangent[i + 1] / slope[i], length = Math.hypot(a, b);
    if (length > 3) { tangent[i] = (3 / length) * a * slope[i]; tangent[i + 1] = (3 / length) * b * slope[i]; }
  }
  let text = `M${points[0].x} ${points[0].y}`;
  for (let i = 0; i < n - 1; i += 1) {
    const third = (points[i + 1].x - points[i].x) / 3;
    text += `C${points[i].x + third} ${points[i].y + tangent[i] * third} ${points[i + 1].x - third} ${points[i + 1].y - tangent[i + 1] * third} ${points[i + 1].x} ${points[i + 1].y}`;
  }
  return text;
}

export function curve(view, all) {
  const width = view.columnWidth;
  const x = (index) => width * (index + 0.5);
  const planned = all.map(({ step }, index) => ({ x: x(index), emotion: step?.emotion })).filter(({ emotion }) => emotion != null).map((p) => ({ ...p, y: top(p.emotion) }));
  const measured = all.map(({ step }, index) => ({ x: x(index), felt: step && view.figures?.get(step.id)?.emotion })).filter(({ felt }) => felt).map((p) => ({ ...p, y: top(p.felt.value) }));
  const svg = h('svg:svg', { class: 'map-curve', width: width * all.length, height: rowHeight, viewBox: `0 0 ${width * all.length} ${rowHeight}`, 'aria-hidden': 'true' },
    [2, 1, 0, -1, -2].map((level) => h('svg:path', { class: level === 0 ? 'zero' : 'level', d: `M0 ${top(level)}H${width * all.length}` })));
  if (planned.length > 1) {
    const line = path(planned);
    svg.append(h('svg:path', { class: 'area', d: `${line}V${top(0)}H${planned[0].x}Z` }), h('svg:path', { class: 'line', d: line }));
  }
  const said = all.map(({ step }, index) => ({ x: x(index), said: step && view.figures?.get(step.id)?.sentiment })).filter((p) => p.said).map((p) => ({ ...p, y: top(p.said.value) }));
  if (said.length) {
    svg.append(h('svg:path', { class: 'said', d: path(said) }));
    for (const { x: at, y } of said) svg.append(h('svg:path', { class: 'said-point', d: `M${at} ${y - 6}L${at + 6} ${y}L${at} ${y + 6}L${at - 6} ${y}Z` }));
  }
  if (measured.length) {
    svg.append(h('svg:path', { class: 'felt', d: path(measured) }));
    for (const { x: at, y, felt } of measured) {
      if (felt.low != null && felt.high != null) svg.append(h('svg:path', { class: 'range', d: `M${at} ${top(Math.min(2, felt.high))}V${top(Math.max(-2, felt.low))}` }));
      svg.append(h('svg:circle', { class: 'felt-point', cx: at, cy: y, r: 4 }));
    }
  }
  return svg;
}

/// Dragging a point with mouse, pen or finger.
export function draggable(root, view) {
  root.addEventListener('pointerdown', (event) => {
    const point = event.target.closest('[data-emotion]');
    if (!point || !view.mayEdit || event.button !== 0) return;
    const cell = point.closest('.map-mood');
    if (!cell) return;
    event.preventDefault();
    point.focus({ preventScroll: true });
    point.setPointerCapture(event.pointerId);
    point.classList.add('is-held');
    let value = null, moved = false;
    const move = ({ clientY }) => {
      moved = true;
      value = fromTop(clientY - cell.getBoundingClientRect().top);
      point.style.top = `${top(value)}px`;
      point.firstChild.textContent = signed(value);
    };
    const end = ({ type }) => {
      point.removeEventListener('pointermove', move);
      point.removeEventListener('pointerup', end);
      point.removeEventListener('pointercancel', end);
      point.classList.remove('is-held');
      if (type === 'pointerup' && moved) view.perform({ op: 'set', part: point.dataset.emotion, field: 'emotion', value });
      view.draw();
    };
    point.addEventListener('pointermove', move);
    point.addEventListener('pointerup', end);
    point.addEventListener('pointercancel', end);
  });
}
