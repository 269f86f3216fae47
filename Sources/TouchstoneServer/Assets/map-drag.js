// Dragging phases, steps and notes with mouse or pen. A line shows where what is dragged will stand.
const threshold = 6;

export function drag(view) {
  const { root } = view;
  root.addEventListener('pointerdown', (event) => {
    const source = event.target.closest('[data-part][data-kind]');
    if (!source || !view.mayEdit || event.button !== 0 || event.pointerType === 'touch' || event.target.closest('button, a, textarea, input')) return;
    const start = { x: event.clientX, y: event.clientY };
    let held = null;
    const move = (now) => {
      if (!held) {
        if (Math.hypot(now.clientX - start.x, now.clientY - start.y) < threshold) return;
        view.editing.commit();
        held = lift(view, source, start);
      }
      now.preventDefault();
      held.follow(now);
    };
    const end = (now) => {
      removeEventListener('pointermove', move);
      removeEventListener('pointerup', end);
      removeEventListener('pointercancel', end);
      removeEventListener('keydown', stop, true);
      if (held) held.drop(now.type === 'pointerup');
    };
    const stop = (key) => { if (key.key === 'Escape' && held) { key.stopPropagation(); held.cancelled = true; end({ type: 'cancel' }); } };
    addEventListener('pointermove', move);
    addEventListener('pointerup', end);
    addEventListener('pointercancel', end);
    addEventListener('keydown', stop, true);
  });
}

function lift(view, source, start) {
  const { part, kind } = source.dataset;
  const box = source.getBoundingClientRect();
  const ghost = source.matches('th') ? Object.assign(document.createElement('div'), { className: `${source.className} map-ghost`, textContent: source.querySelector('.map-text')?.textContent }) : source.cloneNode(true);
  ghost.classList.add('map-ghost');
  for (const element of [ghost, ...ghost.querySelectorAll('*')]) { element.removeAttribute('id'); delete element.dataset.focus; delete element.dataset.part; }
  ghost.style.width = `${Math.min(box.width, 240)}px`;
  const line = Object.assign(document.createElement('div'), { className: 'map-drop' });
  document.body.append(ghost, line);
  line.hidden = true;
  source.classList.add('is-lifted');
  getSelection()?.removeAllRanges();
  document.body.classList.add('is-dragging-map');
  let target = null;
  const scroller = source.closest('.map-scroll');
  return {
    follow({ clientX, clientY }) {
      ghost.style.transform = `translate(${clientX - Math.min(start.x - box.left, 230)}px, ${clientY - (start.y - box.top)}px)`;
      scrollNear(scroller, clientX, clientY);
      target = find(view, kind, part, clientX, clientY);
      line.hidden = !target;
      if (target) for (const [name, value] of Object.entries(target.line)) line.style[name] = `${value}px`;
    },
    drop(isMeant) {
      ghost.remove();
      line.remove();
      source.classList.remove('is-lifted');
      document.body.classList.remove('is-dragging-map');
      if (isMeant && target) { view.focusKey = `part:${part}`; view.perform({ op: 'move', part, ...target.place }); }
      view.draw();
    },
  };
}

function scrollNear(scroller, x, y) {
  if (!scroller) return;
  const box = scroller.getBoundingClientRect();
  const near = (value, low, high) => (value < low + 60 ? -1 : value > high - 60 ? 1 : 0);
  scroller.scrollBy({ left: near(x, box.left + 140, box.right) * 14, top: near(y, box.top + 80, box.bottom) * 10 });
}

/// Where a part dropped at a point would stand, and the line that shows it.
function find(view, kind, part, x, y) {
  const under = document.elementsFromPoint(x, y).find((element) => view.root.contains(element));
  if (!under) return null;
  const { map } = view;
  if (kind === 'note') {
    const cell = under.closest('.map-cell');
    if (!cell) return null;
    const notes = [...cell.querySelectorAll('.map-note')].filter((note) => note.dataset.part !== part);
    const behind = notes.filter((note) => { const box = note.getBoundingClientRect(); return y > box.top + box.height / 2; }).at(-1);
    const box = cell.getBoundingClientRect();
    const top = behind ? behind.getBoundingClientRect().bottom + 1 : box.top + 3;
    return { place: { in: cell.dataset.step, row: cell.dataset.row, after: behind?.dataset.part ?? null }, line: { left: box.left + 4, top, width: box.width - 8, height: 3 } };
  }
  const column = under.closest('td, th');
  const table = view.root.querySelector('.map-table');
  const high = table?.getBoundingClientRect();
  if (!column || !high) return null;
  if (kind === 'step') {
    const box = column.getBoundingClientRect();
    if (column.dataset.phase) return { place: { in: column.dataset.phase, after: null }, line: { left: box.left + 2, top: high.top, width: 3, height: high.height } };
    const found = column.dataset.step && view.locate(column.dataset.step);
    if (!found) return null;
    const isBehind = x > box.left + box.width / 2;
    const rest = found.list.filter((step) => step.id !== part);
    const index = rest.findIndex((step) => step.id === column.dataset.step);
    if (index < 0) return null;
    const after = isBehind ? rest[index].id : index > 0 ? rest[index - 1].id : null;
    return { place: { in: found.phase.id, after }, line: { left: (isBehind ? box.right : box.left) - 2, top: high.top, width: 3, height: high.height } };
  }
  const over = [...table.querySelectorAll('.map-phase')].find((head) => { const box = head.getBoundingClientRect(); return x >= box.left && x < box.right; });
  if (!over || over.dataset.part === part) return null;
  const box = over.getBoundingClientRect();
  const isBehind = x > box.left + box.width / 2;
  const rest = map.phases.filter((phase) => phase.id !== part);
  const index = rest.findIndex((phase) => phase.id === over.dataset.part);
  return { place: { after: isBehind ? over.dataset.part : index > 0 ? rest[index - 1].id : null }, line: { left: (isBehind ? box.right : box.left) - 2, top: high.top, width: 3, height: high.height } };
}
