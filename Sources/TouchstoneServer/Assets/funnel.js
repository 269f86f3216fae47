// The funnel's steps: dragged by their handle or moved with the arrow keys; the numbers follow, and the funnel is counted again.
function build(form) {
  const list = form.querySelector('[data-steps]');
  const said = form.querySelector('[data-said]');
  const steps = () => [...list.querySelectorAll('[data-step]')];
  const before = steps().map((step) => step);
  // Of a funnel, the first and the last step can't be left out: they come without the box. Of a plan they can.
  const endsAreNeeded = !before[0]?.querySelector('[name=optional]');

  // What names a step by its number, an exclusion's ends or the breakdown, goes with it.
  const renumber = () => {
    const order = steps();
    const number = (old) => order.indexOf(before[Number(old) - 1]) + 1;
    for (const box of form.querySelectorAll('[name=optional]')) box.value = order.indexOf(box.closest('[data-step]')) + 1;
    if (endsAreNeeded) for (const [place, step] of order.entries()) {
      const box = step.querySelector('[name=optional]');
      if (box && (place === 0 || place === order.length - 1)) box.checked = false;
    }
    for (const row of form.querySelectorAll('.forbid')) {
      const [after, end] = [row.querySelector('[name=after]'), row.querySelector('[name=before]')];
      const ends = [number(after.value), number(end.value)].sort((a, b) => a - b);
      [after.value, end.value] = ends.map(String);
    }
    const at = form.querySelector('[name=at]');
    if (at) at.value = String(number(at.value));
  };
  const changed = () => steps().some((step, place) => step !== before[place]);
  const submit = () => { renumber(); form.requestSubmit(); };

  const move = (step, by) => {
    const order = steps();
    const to = order.indexOf(step) + by;
    if (to < 0 || to >= order.length) return;
    if (by < 0) order[to].before(step); else order[to].after(step);
    step.querySelector('.handle').focus();
    said.textContent = `${step.querySelector('[name=step]').value || 'The step'} is step ${to + 1} of ${order.length}. Enter counts.`;
  };

  for (const step of steps()) {
    const handle = step.querySelector('.handle');
    handle.tabIndex = 0;
    if (handle.matches('span')) {
      handle.removeAttribute('aria-hidden');
      handle.setAttribute('role', 'button');
      handle.setAttribute('aria-label', 'Move Step 1 with the arrow keys');
    }
    handle.addEventListener('keydown', (event) => {
      const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
      if (by) { event.preventDefault(); move(step, by); }
      if (event.key === 'Enter' && changed()) { event.preventDefault(); submit(); }
    });
    // With script the handle is for moving; without, it is a button that moves the step one place.
    handle.addEventListener('click', (event) => event.preventDefault());
    handle.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      event.preventDefault();
      step.classList.add('is-moving');
      const over = (moved) => {
        const target = document.elementsFromPoint(moved.clientX, moved.clientY).map((x) => x.closest?.('[data-step]')).find((x) => x && x !== step && list.contains(x));
        if (!target) return;
        const box = target.getBoundingClientRect();
        const isRow = box.top < step.getBoundingClientRect().bottom && box.bottom > step.getBoundingClientRect().top;
        const isPast = isRow ? moved.clientX > box.left + box.width / 2 : moved.clientY > box.top + box.height / 2;
        if (isPast) target.after(step); else target.before(step);
      };
      const end = (isKept) => {
        document.removeEventListener('pointermove', over);
        step.classList.remove('is-moving');
        if (isKept && changed()) submit();
      };
      // On the document: an element that is moved in it loses what it captured.
      document.addEventListener('pointermove', over);
      document.addEventListener('pointerup', () => end(true), { once: true });
      document.addEventListener('pointercancel', () => end(false), { once: true });
    });
  }
  for (const box of form.querySelectorAll('[name=optional]')) box.addEventListener('change', () => form.requestSubmit());
}
for (const form of document.querySelectorAll('[data-funnel]')) build(form);
