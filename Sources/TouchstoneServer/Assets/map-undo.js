// Undo and redo of what this person did in this window. What somebody else has changed since is left as it is, and said.
import { same } from './map-document.js';

export class Undo {
  constructor(sync, say) {
    this.sync = sync;
    this.say = say;
    this.done = [];
    this.undone = [];
  }

  /// Does something new.
  perform(...operations) {
    const steps = this.attempt(operations);
    if (!steps.length) return false;
    this.done.push(steps);
    this.undone = [];
    return true;
  }

  undo() { this.turn(this.done, this.undone, 'There is nothing to undo.'); }
  redo() { this.turn(this.undone, this.done, 'There is nothing to redo.'); }

  turn(from, to, nothing) {
    const steps = from.pop();
    if (!steps) { this.say(nothing); return; }
    const inverses = [];
    let kept = 0;
    for (const { operation, inverse } of steps.toReversed()) {
      if (operation.op === 'set' && !same(this.sync.value(operation.part, operation.field) ?? null, operation.value)) { kept += 1; continue; }
      inverses.push(inverse);
    }
    const done = this.attempt(inverses);
    if (done.length) to.push(done);
    if (kept || (inverses.length && !done.length)) this.say('Somebody has changed that since: it stays as it is. The history has what was before.');
  }

  attempt(operations) {
    try { return this.sync.perform(operations); } catch (error) { this.say(error.message); return []; }
  }
}
