// Dragging phases, steps and notes with mouse, pen or finger. A line shows where what is dragged will stand. A finger that moves at
// once scrolls; one that rests on a part for a moment lifts it.
const threshold = 6, resting = 350, slack = 10;

export function drag(view) {
  const { root } = view;
  root.addEventListener('pointerdown', (event) => {
    const source = event.target.closest('[data-part][data-kind]');
    if (!source || !view.mayEdit || event.button !== 0 || !event.isPrimary || event.target.closest('button, a, textarea, input')) return;
    const start = { x: event.clientX, y: event.clientY };
    const isFinger = event.pointerType === 'touch';
    let held = null, timer = null;
    const take = () => {
      if (!source.isConnected) { done(); return; }
      view.editing.commit();
      held = lift(view, source, start);
      held.follow(start.x, start.y);
      if (isFinger) navigator.vibrate?.(12);
    };
    const move = (now) => {
      const way = Math.hypot(now.clientX - start.x, now.clientY - start.y);
      if (!held && isFinger) { if (way > slack) done(); return; }
      if (!held && way < threshold) return;
      if (!held) take();
      now.preventDefault();
      held?.follow(now.clientX, now.clientY);
    };
    const end = (now) => {
      const last = held;
      done();
      if (!last) return;
      last.drop(now.type === 'pointerup');
      // The tap that ends a drag opens nothing.
      const swallow = (click) => { click.preventDefault(); click.stopPropagation(); };
      addEventListener('click', swallow, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }), 50);
    };
    const stop = (key) => { if (key.key === 'Escape' && held) { key.stopPropagation(); end({ type: 'cancel' }); } };
    // While a part is held the finger moves it, and scrolls nothing.
    const still = (touch) => { if (held) touch.preventDefault(); };
    const menu = (context) => context.preventDefault();
    const listeners = [['pointermove', move], ['pointerup', end], ['pointercancel', end], ['keydown', stop, true], ['touchmove', still, { passive: false }], ...(isFinger ? [['contextmenu', menu]] : [])];
    const done = () => {
      clearTimeout(timer);
      held = null;
      for (const [name, listener, options] of listeners) removeEventListener(name, listener, options);
    };
    for (const [name, listener, options] of listeners) addEventListener(name, listener, options);
    if (isFinger) timer = setTimeout(take, resting);
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
  const scroller = scrollerOf(source);
  let target = null, at = start, frame = null;
  const show = () => {
    target = find(view, kind, part, at.x, at.y);
    line.hidden = !target;
    if (target) for (const [name, value] of Object.entries(target.line)) line.style[name] = `${value}px`;
  };
  // At an edge the map goes on scrolling while the pointer rests there.
  const tick = () => { if (scrollNear(scroller, at.x, at.y)) show(); frame = requestAnimationFrame(tick); };
  frame = requestAnimationFrame(tick);
  return {
    follow(x, y) {
      at = { x, y };
      ghost.style.transform = `translate(${x - Math.min(start.x - box.left, 230)}px, ${y - (start.y - box.top)}px)`;
      show();
    },
    drop(isMeant) {
      cancelAnimationFrame(frame);
      ghost.remove();
      line.remove();
      source.classList.remove('is-lifted');
      document.body.classList.remove('is-dragging-map');
      if (isMeant && target) {
        view.focusKey = `part:${part}`;
        if (view.perform({ op: 'move', part, ...target.place })) view.tellPlace(part);
      }
      view.draw();
    },
  };
}

function scrollerOf(source) {
  for (let element = source.parentElement; element; element = element.parentElement) {
    const { overflowY } = getComputedStyle(element);
    if (['auto', 'scroll'].includes(overflowY) && element.scrollHeight > element.clientHeight + 1) return element;
  }
  return source.closest('.map-scroll') ?? document.scrollingElement;
}

/// Whether it scrolled.
function scrollNear(scroller, x, y) {
  if (!scroller) return false;
  const isPage = scroller === document.scrollingElement;
  const box = isPage ? { left: 0, top: 0, right: innerWidth, bottom: innerHeight } : scroller.getBoundingClientRect();
  const isGrid = scroller.matches('.map-scroll');
  const near = (value, low, high) => (value < low + 60 ? -1 : value > high - 60 ? 1 : 0);
  const before = [scroller.scrollLeft, scroller.scrollTop];
  scroller.scrollBy({ left: isGrid ? near(x, box.left + 140, box.right) * 12 : 0, top: near(y, box.top + (isGrid ? 80 : 40), box.bottom) * 9, behavior: 'instant' });
  return scroller.scrollLeft !== before[0] || scroller.scrollTop !== before[1];
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
  const story = under.closest('.map-story');
  if (story) return findInStory(view, kind, part, under, y);
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

/// The same where the map is a story from top to bottom.
function findInStory(view, kind, part, under, y) {
  const section = under.closest('.map-story-phase');
  const phase = section?.querySelector('.map-phase')?.dataset.part;
  if (!phase) return null;
  const behind = (box) => y > box.top + box.height / 2;
  const across = (box, isBehind) => ({ left: box.left, top: (isBehind ? box.bottom : box.top) - 2, width: box.width, height: 4 });
  if (kind === 'phase') {
    if (phase === part) return null;
    const box = section.getBoundingClientRect(), isBehind = behind(box);
    const rest = view.map.phases.filter(({ id }) => id !== part);
    const index = rest.findIndex(({ id }) => id === phase);
    return { place: { after: isBehind ? phase : index > 0 ? rest[index - 1].id : null }, line: across(box, isBehind) };
  }
  const card = under.closest('.map-card-step');
  const step = card?.querySelector('.map-step')?.dataset.part;
  if (!step) return { place: { in: phase, after: null }, line: across(section.querySelector('.map-phase').getBoundingClientRect(), true) };
  if (step === part) return null;
  const box = card.getBoundingClientRect(), isBehind = behind(box);
  const rest = view.locate(step).list.filter(({ id }) => id !== part);
  const index = rest.findIndex(({ id }) => id === step);
  return { place: { in: phase, after: isBehind ? step : index > 0 ? rest[index - 1].id : null }, line: across(box, isBehind) };
}
