// Keeps the map in the browser and the map on the server one: what is done here shows at once, is kept here until the server has it, and
// goes on top of what others do meanwhile. The server's order of operations is the order.
import { apply, clone, fieldOf, freshID, locate, same } from './map-document.js';

const batch = 200;

export class MapSync extends EventTarget {
  constructor(whole, settings) {
    super();
    this.id = whole.id;
    this.base = whole.map;
    this.version = whole.version;
    this.csrf = settings.csrf;
    this.mayEdit = settings.may_edit;
    this.client = sessionStorage.getItem('map-client') ?? freshID('w');
    sessionStorage.setItem('map-client', this.client);
    this.pending = this.kept();
    this.mine = new Map();     // what this window set last, by part and field
    this.state = 'saved';
    this.viewers = [];
    this.comments = [];
    this.versions = [];
    this.pause = 1000;
    this.rebuild();
  }

  start() {
    this.listen();
    addEventListener('online', () => this.send());
    addEventListener('beforeunload', (event) => { if (this.pending.length && this.state !== 'offline') { this.send(true); event.preventDefault(); } });
    if (this.pending.length) this.send();
  }

  // What is done here

  /// Applies operations; returns those that took effect, each with its inverse.
  perform(operations) {
    const done = [];
    for (const operation of operations) {
      let inverse = null;
      try { inverse = apply(this.map, operation); } catch (error) { if (done.length) break; throw error; }
      if (!inverse) continue;
      done.push({ operation, inverse });
      this.pending.push({ id: freshID('o'), operation });
      if (operation.op === 'set') this.mine.set(`${operation.part ?? ''} ${operation.field}`, operation.value);
    }
    if (done.length) {
      this.keep();
      this.tell('change');
      this.say(this.state === 'offline' ? 'offline' : 'saving');
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), 120);
    }
    return done;
  }

  async send(isLast = false) {
    if (this.isSending || !this.pending.length) return;
    clearTimeout(this.timer);
    this.isSending = true;
    const sent = this.pending.slice(0, this.isAlone ? 1 : batch);
    try {
      const response = await fetch(`/api/v1/maps/${this.id}/operations`, {
        method: 'POST', headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': this.csrf }, keepalive: isLast,
        body: JSON.stringify({ base: this.version, client: this.client, operations: sent }),
      });
      await this.answered(response, sent);
    } catch {
      this.later('offline');
    } finally {
      this.isSending = false;
    }
    if (this.pending.length && this.state === 'saving') this.send();
  }

  async answered(response, sent) {
    const answer = await response.json().catch(() => ({}));
    if (response.ok) {
      this.pause = 1000;
      this.isAlone = false;
      this.settle(answer, sent);
    } else if (response.status === 401) {
      this.later('signed-out');
    } else if (response.status >= 500 || response.status === 429) {
      this.later('offline');
    } else if ((response.status === 422 || response.status === 400) && sent.length > 1) {
      this.isAlone = true; // one of them can't be read: found one by one
    } else {
      this.drop(sent.map(({ id }) => id));
      this.rebuild();
      this.tell('refused', { operations: sent.map(({ operation }) => operation), message: answer.message ?? `The server refused it (${response.status}).` });
      this.say(this.pending.length ? 'saving' : 'saved');
    }
  }

  settle(answer, sent) {
    this.drop(sent.map(({ id }) => id));
    this.absorb(answer.records, true);
    for (const [index, outcome] of answer.outcomes.entries()) {
      const { operation } = sent[index];
      if (outcome.status === 'refused') this.tell('refused', { operations: [operation], message: outcome.message });
      if (outcome.overwrote) this.tell('overwrote', { operation, record: outcome.overwrote });
    }
    if (this.version < answer.version) this.catchUp();
    this.say(this.pending.length ? 'saving' : 'saved');
  }

  later(state) {
    this.say(state);
    this.pause = Math.min(this.pause * 2, 15_000);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), this.pause);
  }

  drop(ids) {
    const gone = new Set(ids);
    this.pending = this.pending.filter(({ id }) => !gone.has(id));
    this.keep();
  }

  // What others do

  listen() {
    const source = new EventSource(`/maps/${this.id}/events?client=${this.client}&after=${this.version}`);
    source.addEventListener('operations', (event) => this.absorb(JSON.parse(event.data)));
    for (const name of ['comments', 'versions', 'viewers']) {
      source.addEventListener(name, (event) => { this[name] = JSON.parse(event.data); this.tell(name); });
    }
    source.onopen = () => { if (this.pending.length) this.send(); };
    source.onerror = () => { if (source.readyState === EventSource.CLOSED) setTimeout(() => this.listen(), 5000); };
    addEventListener('pagehide', () => source.close());
  }

  absorb(records, isAnswer = false) {
    const news = records.filter(({ version }) => version > this.version);
    if (!news.length) { if (isAnswer) this.rebuild(); return; }
    for (const record of news) {
      if (record.version !== this.version + 1) { this.catchUp(); break; }
      this.version = record.version;
      this.warn(record);
      try { apply(this.base, record.operation); } catch { location.reload(); return; }
    }
    const known = new Set(news.map(({ id }) => id));
    this.pending = this.pending.filter(({ id }) => !known.has(id));
    this.keep();
    this.rebuild();
    if (!this.pending.length && this.state === 'saving' && !this.isSending) this.say('saved');
    this.tell('records', { records: news });
  }

  /// Somebody else set what was set here last.
  warn({ client, operation, author }) {
    if (client === this.client || operation.op !== 'set') return;
    const key = `${operation.part ?? ''} ${operation.field}`;
    if (!this.mine.has(key) || same(this.mine.get(key), operation.value)) return;
    const mine = this.mine.get(key);
    this.mine.delete(key);
    if (this.pending.some((kept) => kept.operation.op === 'set' && `${kept.operation.part ?? ''} ${kept.operation.field}` === key)) return;
    this.tell('overwritten', { operation, author, mine });
  }

  async catchUp() {
    const response = await fetch(`/api/v1/maps/${this.id}/operations?after=${this.version}`).catch(() => null);
    if (response?.ok) this.absorb((await response.json()).records);
  }

  rebuild() {
    this.map = clone(this.base);
    for (const { operation } of this.pending) {
      try { apply(this.map, operation); } catch { /* the server's answer will say why */ }
    }
    this.tell('change');
  }

  // What is kept in this browser

  key(client = this.client) { return `touchstone-map-${this.id}-${client}`; }

  keep() {
    try {
      if (this.pending.length) localStorage.setItem(this.key(), JSON.stringify(this.pending));
      else localStorage.removeItem(this.key());
    } catch { /* no room: it is still in the page */ }
  }

  /// What this window, or one that was closed, could not send. Sent twice it counts once.
  kept() {
    const all = [];
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(`touchstone-map-${this.id}-`))) {
      try { all.push(...JSON.parse(localStorage.getItem(name))); } catch { /* not ours */ }
      localStorage.removeItem(name);
    }
    if (all.length) localStorage.setItem(this.key(), JSON.stringify(all));
    return all;
  }

  at(part) {
    clearTimeout(this.presence);
    this.presence = setTimeout(() => this.ask('PUT', 'presence', { client: this.client, part }).catch(() => {}), 300);
  }

  async ask(method, path, body) {
    const response = await fetch(`/api/v1/maps/${this.id}/${path}`, {
      method, headers: { ...(body ? { 'Content-Type': 'application/json' } : {}), 'X-CSRF-Token': this.csrf }, body: body ? JSON.stringify(body) : undefined,
    });
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) throw new Error(answer.message ?? `The server refused it (${response.status}).`);
    return answer;
  }

  value(part, field) { return fieldOf(this.map, part, field); }
  part(id) { return locate(this.map, id)?.part; }
  say(state) { this.state = state; this.tell('state'); }
  tell(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }
}
