// The journey graph: zoom, move, and choose a touchpoint to light what leads to it and away from it.
function follow(box) {
  const svg = box.querySelector('svg');
  if (!svg) return;
  const whole = svg.viewBox.baseVal.width ? { ...pick(svg.viewBox.baseVal) } : { x: 0, y: 0, ...pickSize(svg.getBBox()) };
  let view = { ...whole };
  let drag = null;
  const draw = () => svg.setAttribute('viewBox', `${view.x} ${view.y} ${view.width} ${view.height}`);
  const zoom = (factor, x = view.x + view.width / 2, y = view.y + view.height / 2) => {
    const width = Math.min(Math.max(view.width * factor, whole.width / 12), whole.width * 1.5);
    const real = width / view.width;
    view = { x: x - (x - view.x) * real, y: y - (y - view.y) * real, width, height: view.height * real };
    draw();
  };
  const inside = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());

  box.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls the page
    event.preventDefault();
    const at = inside(event);
    zoom(event.deltaY > 0 ? 1.15 : 1 / 1.15, at.x, at.y);
  }, { passive: false });
  svg.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch') return;
    drag = { x: event.clientX, y: event.clientY, view: { ...view }, scale: 1 / svg.getScreenCTM().a, moved: false };
  });
  addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (Math.hypot(dx, dy) > 4) { drag.moved = true; box.classList.add('is-dragging'); }
    if (drag.moved) { view = { ...view, x: drag.view.x - dx * drag.scale, y: drag.view.y - dy * drag.scale }; draw(); }
  });
  addEventListener('pointerup', () => { setTimeout(() => { drag = null; }); box.classList.remove('is-dragging'); });

  const steps = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  box.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step) view = { ...view, x: view.x + step[0] * view.width / 10, y: view.y + step[1] * view.height / 10 };
    else if (event.key === '+' || event.key === '=') return zoom(1 / 1.25);
    else if (event.key === '-') return zoom(1.25);
    else if (event.key === '0') view = { ...whole };
    else if (event.key === 'Escape') return light(null);
    else if ((event.key === 'Enter' || event.key === ' ') && event.target.closest('.node')) { event.preventDefault(); return light(event.target.closest('.node')); }
    else return;
    event.preventDefault();
    draw();
  });
  box.addEventListener('click', (event) => {
    const tool = event.target.closest('[data-zoom]')?.dataset.zoom;
    if (tool === 'in') zoom(1 / 1.25);
    else if (tool === 'out') zoom(1.25);
    else if (tool === 'fit') { view = { ...whole }; draw(); light(null); }
    else if (!drag?.moved && !event.target.closest('a')) light(event.target.closest('.node'));
  });

  // Edges name their ends in their id: e12-14 goes from n12 to n14.
  const edges = [...svg.querySelectorAll('g.edge')].map((element) => [element, ...(element.id.match(/^e(\d+)-(\d+)$/)?.slice(1) ?? [])]);
  const nodes = [...svg.querySelectorAll('g.node')];
  let chosen = null;
  function light(node) {
    chosen = node === chosen ? null : node;
    const id = chosen?.id.slice(1);
    const near = new Set(id ? [id] : []);
    for (const [element, from, to] of edges) {
      const isNear = id !== undefined && (from === id || to === id);
      if (isNear) near.add(from).add(to);
      element.classList.toggle('is-lit', isNear);
      element.classList.toggle('is-dim', id !== undefined && !isNear);
    }
    for (const other of nodes) {
      other.classList.toggle('is-lit', other === chosen);
      other.classList.toggle('is-dim', id !== undefined && !near.has(other.id.slice(1)));
    }
  }
  for (const node of nodes) {
    node.setAttribute('tabindex', '0');
    node.setAttribute('role', 'button');
    const title = node.querySelector('title');
    if (title) title.textContent = [...node.querySelectorAll('text')].map((text) => text.textContent).join(', ');
  }
}

function pick({ x, y, width, height }) { return { x, y, width, height }; }
function pickSize({ width, height }) { return { width, height }; }

document.querySelectorAll('[data-graph]').forEach(follow);

// Sliders say their value while they move, and ask again when they are let go.
for (const range of document.querySelectorAll('form.question input[type=range]')) {
  const output = range.closest('.field')?.querySelector('output');
  range.addEventListener('input', () => { if (output) output.textContent = range.value; });
  range.addEventListener('change', () => { if (range.form.matches('[data-question]')) range.form.requestSubmit(); });
}
