// A journey map in the browser, and the operations on it: the same rules as on the server, so that an edit shows before it is sent.
export class Refused extends Error {
  constructor(code, message) { super(message); this.code = code; }
}

export const clone = (value) => structuredClone(value);
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/// Where a part is: its kind, the list that it stands in, its index, and what holds it.
export function locate(map, id) {
  for (const [p, phase] of map.phases.entries()) {
    if (phase.id === id) return { kind: 'phase', list: map.phases, index: p, part: phase };
    for (const [s, step] of phase.steps.entries()) {
      if (step.id === id) return { kind: 'step', list: phase.steps, index: s, part: step, phase };
      for (const [row, cell] of Object.entries(step.notes)) {
        const n = cell.findIndex((note) => note.id === id);
        if (n >= 0) return { kind: 'note', list: cell, index: n, part: cell[n], phase, step, row };
      }
    }
  }
  return null;
}

export const steps = (map) => map.phases.flatMap((phase) => phase.steps);
export const fieldOf = (map, part, field) => (part ? locate(map, part)?.part[field] : map[field]);

export function place(map, id) {
  const found = locate(map, id);
  if (!found) return null;
  const after = found.index > 0 ? found.list[found.index - 1].id : null;
  if (found.kind === 'phase') return { after };
  if (found.kind === 'step') return { in: found.phase.id, after };
  return { in: found.step.id, row: found.row, after };
}

/// Applies an operation to the map in place.
/// Returns its inverse, or null where it changes nothing. Throws Refused.
export function apply(map, operation) {
  switch (operation.op) {
    case 'set': return set(map, operation);
    case 'add': return add(map, operation);
    case 'move': return move(map, operation);
    case 'remove': return remove(map, operation.part);
    default: throw new Refused('invalid', 'The operation isn’t known.');
  }
}

function set(map, { part, field, value, expects }) {
  const target = part ? locate(map, part)?.part : map;
  if (!target) throw new Refused('gone', 'The part was removed.');
  const old = target[field] ?? null;
  if (expects !== undefined && !same(expects, old)) throw new Refused('changed', 'It has been changed since.');
  if (same(old, value)) return null;
  target[field] = clone(value);
  return { op: 'set', part: part ?? null, field, value: old };
}

const kinds = ['phase', 'step', 'note'];
export const added = (operation) => operation[kinds.find((kind) => operation[kind])];

function add(map, operation) {
  const part = added(operation);
  if (locate(map, part.id)) throw new Refused('exists', 'It is there already.');
  insert(map, clone(part), operation, kinds.find((kind) => operation[kind]));
  return { op: 'remove', part: part.id };
}

function remove(map, id) {
  const before = place(map, id);
  if (!before) throw new Refused('gone', 'The part was removed.');
  const { kind, part } = take(map, id);
  return { op: 'add', [kind]: part, ...before };
}

function move(map, operation) {
  const before = place(map, operation.part);
  if (!before) throw new Refused('gone', 'The part was removed.');
  if (operation.after === operation.part) return null;
  const { kind } = locate(map, operation.part);
  if (kind !== 'phase' && locate(map, operation.in)?.kind !== (kind === 'step' ? 'phase' : 'step')) throw new Refused('gone', 'The place was removed.');
  const taken = take(map, operation.part);
  insert(map, taken.part, operation, kind);
  return same(before, place(map, operation.part)) ? null : { op: 'move', part: operation.part, ...before };
}

function take(map, id) {
  const found = locate(map, id);
  found.list.splice(found.index, 1);
  if (found.kind === 'note' && !found.list.length) delete found.step.notes[found.row];
  return found;
}

function insert(map, part, { in: parent, row, after }, kind) {
  let list = map.phases;
  if (kind === 'step') list = locate(map, parent)?.part.steps;
  if (kind === 'note') {
    const step = locate(map, parent);
    if (step?.kind !== 'step') throw new Refused('gone', 'The step was removed.');
    list = step.part.notes[row] ??= [];
  }
  if (!list) throw new Refused('gone', 'The place was removed.');
  const index = after == null ? 0 : list.findIndex((other) => other.id === after) + 1 || list.length;
  list.splice(index, 0, part);
}

/// A new id: unique within any map that is edited at the same time.
export function freshID(kind) {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `${kind}-${[...bytes].map((byte) => (byte % 36).toString(36)).join('')}`;
}

export const newStep = (name = '') => ({
  id: freshID('step'), name, touchpoints: [], actor: 'customer', setting: null, optional: false, repeatable: false, parallel: false,
  emotion: null, moment_of_truth: false, promise: '', owner: '', kpi: '', detail: null, notes: {},
});
