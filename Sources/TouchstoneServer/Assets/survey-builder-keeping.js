// What the builder of surveys keeps: each change is sent to the server, and what the server finds in it is shown.
import { h } from './map-dom.js';
import { ownProblems } from './survey-builder-canvas.js';

export class Keeping {
  soon() {
    this.isDirty = true;
    this.drawState('saving');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), 500);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.saving) { await this.saving; }
    if (!this.isDirty || !this.mayEdit) return;
    this.saving = this.put();
    await this.saving;
    this.saving = null;
  }

  async put() {
    this.isDirty = false;
    const sent = JSON.stringify(this.survey);
    const { ok, status, json, message } = await this.send('PUT', `/api/v1/surveys/${this.id}/draft`, { survey: this.survey, name: this.name, revision: this.revision });
    if (ok) {
      this.revision = json.revision;
      this.ahead(json.has_changes);
      if (sent === JSON.stringify(this.survey)) this.found(json.problems);
      this.drawState(this.isDirty ? 'saving' : 'saved');
      return;
    }
    this.isDirty = true;
    this.drawState('problem', message);
    if (status === 409 && json?.code === 'changed_meanwhile') this.settle(message);
    else if (!status) this.timer = setTimeout(() => this.save(), 4000);
  }

  /// Somebody else has changed it: whose draft counts is said by a person.
  settle(message) {
    if (document.querySelector('.sb-settle')) return;
    const dialog = h('dialog', { class: 'sb-settle' }, h('h2', {}, 'Somebody else has changed this survey'), h('p', {}, message), h('p', { class: 'actions' },
      h('button', { type: 'button', class: 'button primary', onclick: () => { this.isDirty = false; location.reload(); } }, 'Take theirs'),
      h('button', { type: 'button', class: 'button', onclick: async () => { const now = await fetch(`/api/v1/surveys/${this.id}`).then((response) => response.json()); this.revision = now.revision; dialog.close(); this.save(); } }, 'Keep mine, replace theirs')));
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  async check() {
    const response = await fetch(`/api/v1/surveys/${this.id}/check`).catch(() => null);
    if (response?.ok) this.found((await response.json()).problems);
    this.drawState('saved');
  }

  /// Problems as they are now, shown where they are without disturbing who writes.
  found(problems) {
    this.problems = problems;
    this.drawTools();
    for (const card of this.canvas.querySelectorAll('[data-focus]')) {
      const part = this.parts.get(card);
      if (!part || part === this.survey) continue;
      card.querySelector(':scope > .sb-problems')?.remove();
      const list = ownProblems(this, part, this.kindOf(part));
      if (list) card.append(list);
    }
    if (this.side === 'problems') this.drawSide();
    else if (this.side === 'settings') this.panel.drawProblems();
    else this.trial.show();
  }

  ahead(hasChanges) {
    const badge = document.querySelector('[data-survey-ahead]');
    if (badge) badge.hidden = !(hasChanges && this.isPublished);
    const publish = document.getElementById('survey-publish');
    if (publish && this.settings.may_publish) publish.hidden = !hasChanges;
  }

  drawState(state, message = '') {
    const place = document.getElementById('survey-saved');
    if (!place) return;
    place.dataset.state = state;
    place.textContent = { saved: this.mayEdit ? 'All changes saved' : 'To look at', saving: 'Saving…', problem: `Not saved: ${message}` }[state];
  }

  async send(method, path, body) {
    const response = await fetch(path, { method, headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': this.settings.csrf }, body: JSON.stringify(body) }).catch(() => null);
    if (!response) return { ok: false, status: 0, json: null, message: 'the server can’t be reached. It is tried again.' };
    const json = await response.json().catch(() => null);
    return { ok: response.ok, status: response.status, json, message: json?.message ?? `the server answered ${response.status}.` };
  }
}
