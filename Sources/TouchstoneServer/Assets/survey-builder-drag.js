// Questions dragged to their place, with mouse, pen or finger. The keyboard's way stands in survey-builder.js.
export function drag(builder) {
  builder.canvas.addEventListener('pointerdown', (event) => {
    const handle = event.target.closest('.sb-handle');
    if (!handle || event.button !== 0) return;
    const card = handle.closest('.sb-card');
    const part = builder.parts.get(card);
    if (!part) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const line = Object.assign(document.createElement('div'), { className: 'sb-line' });
    let place = null;
    const scroller = document.querySelector('.page');
    const move = ({ clientX, clientY }) => {
      card.classList.add('is-dragged');
      const edge = 60;
      if (clientY < edge) scroller.scrollBy(0, -12); else if (clientY > innerHeight - edge) scroller.scrollBy(0, 12);
      place = find(builder, card, clientX, clientY);
      if (!place) { line.remove(); return; }
      place.list.insertBefore(line, place.before);
    };
    const end = ({ type }) => {
      handle.removeEventListener('pointermove', move);
      card.classList.remove('is-dragged');
      line.remove();
      if (type === 'pointerup' && place) builder.move(part, place.page, place.index);
    };
    handle.addEventListener('pointermove', move);
    handle.addEventListener('pointerup', end, { once: true });
    handle.addEventListener('pointercancel', end, { once: true });
  });
}

/// The page under the pointer, and before which of its cards.
function find(builder, dragged, x, y) {
  const lists = [...builder.canvas.querySelectorAll('.sb-questions')];
  const list = lists.find((one) => { const box = one.closest('.sb-page').getBoundingClientRect(); return y >= box.top && y <= box.bottom; });
  if (!list) return null;
  const items = [...list.children].filter((item) => item.matches('li') && !item.contains(dragged));
  const before = items.find((item) => { const box = item.getBoundingClientRect(); return y < box.top + box.height / 2; }) ?? null;
  return { list, before, page: builder.parts.get(list.closest('.sb-page')), index: before ? items.indexOf(before) : items.length };
}
