// Elements, made briefly. Properties beginning with "on" are listeners, "data" and "aria" are objects, the rest are attributes.
export function h(tag, properties = {}, ...children) {
  const element = tag.startsWith('svg:') ? document.createElementNS('http://www.w3.org/2000/svg', tag.slice(4)) : document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value == null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'data') for (const [key, text] of Object.entries(value)) { if (text != null) element.dataset[key] = text; }
    else if (name === 'aria') for (const [key, text] of Object.entries(value)) { if (text != null) element.setAttribute(`aria-${key}`, text); }
    else if (name === 'value') element.value = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(9).filter((child) => child != null && child !== false));
  return element;
}

/// What stands for an element in a root that was drawn anew: it has the same id, or the same words.
export const twin = (root, { id, tagName, ariaLabel, textContent }) => (id ? root.querySelector(`#${CSS.escape(id)}`)
  : [...root.querySelectorAll(tagName)].find((other) => other.ariaLabel === ariaLabel && other.textContent === textContent));

export const signed = (number) => (number > 0 ? `+${number}` : number < 0 ? `−${-number}` : '0');
export const feelings = { '-2': 'very bad', '-1': 'bad', 0: 'neither', 1: 'good', 2: 'very good' };

export function ago(iso) {
  const seconds = (Date.now() - new Date(iso)) / 1000;
  if (seconds < 60) return 'just now';
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(iso).toISOString().slice(0, 10);
}
export const time = (iso) => h('time', { datetime: iso, title: new Date(iso).toLocaleString() }, ago(iso));
