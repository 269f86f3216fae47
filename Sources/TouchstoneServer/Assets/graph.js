// The journey graph: zoom, move, and choose a touchpoint or an arrow to light what leads to it and read who went there.
function follow(box) {
  const svg = box.querySelector('svg');
  if (!svg) return;
  const about = document.querySelector('[data-graph-about]');
  const help = about?.textContent;
  const natural = svg.width.baseVal.value;
  let scale = 1;
  let drag = null;

  // The picture's size changes, the box scrolls: a touch screen, a wheel and the keyboard all know how to do that.
  const zoom = (to, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const next = Math.min(Math.max(to, 0.2), 4);
    const [left, top] = [(box.scrollLeft + x) / scale, (box.scrollTop + y) / scale];
    scale = next;
    svg.style.setProperty('width', `${natural * scale}px`);
    box.scrollTo(left * scale - x, top * scale - y);
  };
  const room = () => (box.clientWidth - 34) / natural;
  const fit = () => zoom(Math.min(1, room(), (box.clientHeight - 70) / svg.height.baseVal.value));
  // A little too wide is made to fit; much too wide stays readable and scrolls.
  if (room() < 1) zoom(Math.max(room(), 0.85));
  box.scrollTo((box.scrollWidth - box.clientWidth) / 2, 0);

  box.addEventListener('wheel', (event) => {
    if (!event.ctrlKey && !event.metaKey) return; // a plain wheel scrolls
    event.preventDefault();
    const frame = box.getBoundingClientRect();
    zoom(scale * (event.deltaY > 0 ? 1 / 1.15 : 1.15), event.clientX - frame.left, event.clientY - frame.top);
  }, { passive: false });
  svg.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    drag = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop, moved: false };
  });
  svg.addEventListener('dragstart', (event) => event.preventDefault());
  addEventListener('pointermove', (event) => {
    if (!drag) return;
    const [dx, dy] = [event.clientX - drag.x, event.clientY - drag.y];
    if (Math.hypot(dx, dy) > 4) { drag.moved = true; box.classList.add('is-dragging'); }
    if (drag.moved) box.scrollTo(drag.left - dx, drag.top - dy);
  });
  addEventListener('pointerup', () => { setTimeout(() => { drag = null; }); box.classList.remove('is-dragging'); });

  box.addEventListener('keydown', (event) => {
    if (event.key === '+' || event.key === '=') zoom(scale * 1.25);
    else if (event.key === '-') zoom(scale / 1.25);
    else if (event.key === '0') fit();
    else if (event.key === 'Escape') light(null);
    else return;
    event.preventDefault();
  });
  box.addEventListener('click', (event) => {
    const tool = event.target.closest('[data-zoom]')?.dataset.zoom;
    if (tool === 'in') return zoom(scale * 1.25);
    if (tool === 'out') return zoom(scale / 1.25);
    if (tool === 'fit') { fit(); return light(null); }
    const group = event.target.closest('g.node, g.edge');
    // Without script, and to open a new tab, the link itself leads to the customers.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (group) event.preventDefault();
    if (!drag?.moved) light(group);
  });

  // Edges name their ends in their id: e12-14 goes from n12 to n14.
  const edges = [...svg.querySelectorAll('g.edge')].map((element) => [element, ...(element.id.match(/^e(\w+)-(\w+)$/)?.slice(1) ?? [])]);
  const nodes = [...svg.querySelectorAll('g.node')];
  let chosen = null;
  function light(group) {
    chosen = group === chosen ? null : group;
    const node = chosen?.matches('.node') ? chosen.id.slice(1) : undefined;
    const near = new Set(node === undefined ? [] : [node]);
    for (const [element, from, to] of edges) {
      const isNear = chosen !== null && (element === chosen || (node !== undefined && (from === node || to === node)));
      if (isNear) near.add(from).add(to);
      element.classList.toggle('is-lit', isNear);
      element.classList.toggle('is-dim', chosen !== null && !isNear);
    }
    for (const other of nodes) {
      other.classList.toggle('is-lit', other === chosen);
      other.classList.toggle('is-dim', chosen !== null && !near.has(other.id.slice(1)));
    }
    tell(chosen?.querySelector('a'));
  }

  function tell(link) {
    if (!about) return;
    about.textContent = link?.dataset.about ?? help;
    if (!link?.hasAttribute('href')) return;
    const who = document.createElement('a');
    who.href = link.getAttribute('href');
    who.textContent = 'See these customers';
    about.append(' ', who);
  }
}

document.querySelectorAll('[data-graph]').forEach(follow);

// Sliders say their value while they move, and ask again when they are let go.
for (const range of document.querySelectorAll('form.question input[type=range]')) {
  const output = range.closest('.field')?.querySelector('output');
  range.addEventListener('input', () => { if (output) output.textContent = range.value; });
  range.addEventListener('change', () => { if (range.form.matches('[data-question]')) range.form.requestSubmit(); });
}
