/* Touchstone's web client. It tells your own Touchstone server what visitors do on your website; nobody else.

   <script src="https://YOUR-TOUCHSTONE/touchstone.js" data-write-key="KEY" async></script>

   That is all for page views and submitted forms. Once your visitor has agreed:   touchstone.consent(true)
   Your own events:    touchstone.identify('42', {plan: 'gold'});   touchstone.track('Basket Opened', {items: 3})
   Before the script has arrived:   (window.touchstone = window.touchstone || []).push(['track', 'Seen'])
   Without data-write-key:          touchstone.load('KEY', {host, consent: 'required', respectDNT: true})

   Until consent nothing is stored and nothing is sent: calls wait in memory, and are dropped when it is refused or the page
   closes. consent: 'given' says that your website has asked before. Browsers with Do Not Track or Global Privacy Control are
   left alone. Of a form only id, name and action are sent, never a field; e-mail addresses are taken out of URLs.
   pageViews: false and forms: false leave those to you; a form with data-touchstone-ignore is not seen. */
(function (window, document, navigator) {
  'use strict';
  var early = window.touchstone, script = document.currentScript, storageKey = 'touchstone';
  if (early && early.load) return; // included twice
  var writeKey, host, isOff = false, purposes = null, isRefused = false;
  var anonymousId = uuid(), userId = null;
  var held = [];                // before consent, in memory only
  var queue = [], flying = [];  // after consent: to be sent, and on their way
  var queueKey = storageKey + '.q.' + uuid().slice(0, 8), timer = 0, failures = 0, lastPath;

  function api() { api.push([].slice.call(arguments)); }
  Object.assign(api, {
    load: function (key, options) {
      options = options || {};
      if (writeKey || !key) return;
      writeKey = key;
      host = (options.host || (script && new URL(script.src).origin) || location.origin).replace(/\/+$/, '');
      isOff = options.respectDNT !== false && (navigator.doNotTrack === '1' || window.doNotTrack === '1' || navigator.globalPrivacyControl === true);
      if (isOff) { held = []; return; }
      var known = read(storageKey);
      if (isRefused) refuse({}); // refused before the key was known
      else if (known) { anonymousId = known.id; userId = userId || known.user; purposes = purposes || known.consent; }
      if (options.consent === 'given' && !purposes && !isRefused) purposes = { analytics: true };
      if (options.pageViews !== false) watchPages();
      if (options.forms !== false) document.addEventListener('submit', submitted, true);
      addEventListener('pagehide', leave);
      addEventListener('pageshow', function () { plan(0); });
      document.addEventListener('visibilitychange', function () { if (document.visibilityState === 'hidden') send(); });
      addEventListener('online', function () { failures = 0; plan(0); });
      if (purposes) begin();
    },
    // true, false, or an answer per purpose: {analytics: true, offers: false}. Without analytics nothing is sent.
    consent: function (answer) {
      if (isOff) return;
      var given = answer && typeof answer === 'object' ? answer : { analytics: !!answer };
      if (!given.analytics) return refuse(given);
      isRefused = false;
      var isNew = JSON.stringify(given) !== JSON.stringify(purposes);
      purposes = given;
      if (writeKey) { begin(); if (isNew) add('identify', { traits: {} }); }
    },
    identify: function (id, traits) {
      if (id && typeof id === 'object') { traits = id; id = null; }
      if (id != null) userId = String(id);
      remember();
      add('identify', { traits: traits || {} });
    },
    track: function (name, properties) {
      if (!name) return;
      add('track', { event: String(name), properties: properties || {} });
      dispatchEvent(new CustomEvent('touchstone:track', { detail: String(name) })); // a survey may wait for it
    },
    page: function (name, properties) {
      if (name && typeof name === 'object') { properties = name; name = undefined; }
      add('page', { name: name, properties: merge(place(), name ? { name: name } : {}, properties) });
    },
    group: function (id, traits) { add('group', { groupId: String(id), traits: traits || {} }); },
    alias: function (id, previous) {
      var before = previous || userId || anonymousId;
      userId = String(id);
      remember();
      add('alias', { previousId: before });
    },
    // Somebody else sits down: the next events belong to a new visitor.
    reset: function () { userId = null; anonymousId = uuid(); remember(); },
    // Who this is, for surveys: nobody before consent.
    visitor: function () { return purposes && writeKey ? { writeKey: writeKey, anonymousId: anonymousId, userId: userId } : null; },
    q: [], // calls for scripts that are still to come
    push: function (call) { if (api[call[0]]) api[call[0]].apply(api, [].slice.call(call, 1)); else api.q.push(call); }
  });

  function add(type, fields) {
    if (isOff || isRefused) return;
    var now = new Date().toISOString();
    var event = merge({
      type: type, messageId: uuid(), anonymousId: anonymousId, timestamp: now, originalTimestamp: now,
      context: {
        page: place(), library: { name: 'touchstone.js', version: '1' }, locale: navigator.language, userAgent: navigator.userAgent
      }
    }, userId ? { userId: userId } : {}, fields);
    if (!purposes || !writeKey) {
      held.push(event);
      if (held.length > 500) held.shift();
      return;
    }
    enqueue(event);
    keep();
    plan(300);
  }

  function enqueue(event) {
    event.context.consent = { categoryPreferences: purposes };
    queue.push(event);
    if (queue.length > 1000) queue.shift();
  }

  // From here on storing and sending are allowed.
  function begin() {
    remember();
    held.splice(0).forEach(enqueue);
    // What other pages left behind. Should they still be sending it, the server takes each messageId only once.
    storedKeys().forEach(function (key) {
      if (key !== queueKey && key.indexOf(storageKey + '.q.') === 0) { queue = (read(key) || []).concat(queue); write(key, null); }
    });
    keep();
    plan(0);
  }

  function refuse(given) {
    var wasGiven = purposes && writeKey;
    clearTimeout(timer);
    held = []; queue = []; flying = [];
    if (wasGiven) {
      // The server must hear that consent is taken back; this is the last message.
      purposes = given;
      add('identify', { traits: {} });
      beacon(queue.splice(0));
      clearTimeout(timer);
    }
    purposes = null;
    isRefused = true;
    userId = null;
    anonymousId = uuid();
    storedKeys().forEach(function (key) { if (key.indexOf(storageKey) === 0) write(key, null); });
  }

  function plan(wait) {
    clearTimeout(timer);
    if (queue.length && !flying.length) timer = setTimeout(send, wait);
  }

  function send() {
    if (!purposes || !queue.length || flying.length) return;
    flying = take();
    var batch = flying, text = body(batch);
    fetch(host + '/v1/batch', {
      method: 'POST', body: text, headers: { 'Content-Type': 'text/plain' }, credentials: 'omit', keepalive: text.length < 50000
    }).then(function (answer) {
      // Refused for good (a wrong key, say): sending it again would not help.
      if (answer.ok || (answer.status < 500 && answer.status !== 408 && answer.status !== 429)) {
        if (!answer.ok) console.warn('Touchstone refused ' + batch.length + ' events: ' + answer.status);
        return true;
      }
    }, function () { /* no connection */ }).then(function (isDone) {
      if (flying !== batch) return; // consent was taken back meanwhile
      flying = [];
      failures = isDone ? 0 : failures + 1;
      if (!isDone) queue = batch.concat(queue);
      keep();
      plan(isDone ? 0 : Math.min(1000 * Math.pow(2, failures - 1), 60000) * (0.5 + Math.random() / 2));
    });
  }

  // The page goes away, perhaps for good. What it sends now stays stored, since no answer can be heard: the next page sends it
  // once more, and the server takes each messageId only once.
  function leave() {
    if (!purposes || !queue.length) return;
    var batch = take();
    beacon(batch);
    queue = batch.concat(queue);
    keep();
  }

  function beacon(batch) {
    var text = body(batch), url = host + '/v1/batch';
    if (navigator.sendBeacon && navigator.sendBeacon(url, text)) return;
    fetch(url, { method: 'POST', body: text, keepalive: true, credentials: 'omit' }).catch(function () {});
  }

  // At most a hundred events, and as much as a closing page may send.
  function take() {
    var count = 0, size = 0;
    while (count < queue.length && count < 100) {
      size += JSON.stringify(queue[count]).length;
      if (count && size > 45000) break;
      count += 1;
    }
    return queue.splice(0, count);
  }

  function body(batch) { return JSON.stringify({ writeKey: writeKey, batch: batch, sentAt: new Date().toISOString() }); }

  function watchPages() {
    function view() {
      var path = location.pathname + location.search;
      if (path !== lastPath) { lastPath = path; api.page(); }
    }
    var push = history.pushState;
    history.pushState = function () { push.apply(history, arguments); setTimeout(view); };
    addEventListener('popstate', function () { setTimeout(view); });
    view();
  }

  function submitted(event) {
    var form = event.target;
    if (!form.getAttribute || form.hasAttribute('data-touchstone-ignore')) return;
    api.track('Form Submitted', {
      form_id: form.getAttribute('id') || undefined, form_name: form.getAttribute('name') || undefined,
      form_action: clean(form.getAttribute('action') || location.pathname).split('?')[0]
    });
  }

  function place() {
    return {
      url: clean(location.href), path: clean(location.pathname), search: clean(location.search),
      referrer: clean(document.referrer), title: document.title
    };
  }

  // Parameters that hold an e-mail address go; one elsewhere in the URL is replaced.
  function clean(url) {
    var email = /[^\s\/?#&=@]+(@|%40)[^\s\/?#&=@]+\.[a-z0-9-]{2,}/i;
    return url.replace(/([?&#])([^&#]*)/g, function (all, sign, pair) { return email.test(pair) ? sign : all; })
      .replace(/([?&])&+/g, '$1').replace(/[?&#]+(?=#|$)/g, '').replace(new RegExp(email.source, 'gi'), 'email');
  }

  function remember() { if (purposes && writeKey) write(storageKey, { id: anonymousId, user: userId, consent: purposes }); }
  function keep() { var all = flying.concat(queue); write(queueKey, all.length ? all : null); }
  function read(key) { try { return JSON.parse(localStorage.getItem(key)); } catch (error) { return null; } }
  function write(key, value) {
    try { if (value) localStorage.setItem(key, JSON.stringify(value)); else localStorage.removeItem(key); } catch (error) { /* full or forbidden: memory has to do */ }
  }
  function storedKeys() { try { return Object.keys(localStorage); } catch (error) { return []; } }
  function merge() { return Object.assign.apply(Object, [{}].concat([].slice.call(arguments))); }
  function uuid() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = bytes[6] & 15 | 64;
    bytes[8] = bytes[8] & 63 | 128;
    var hex = [].map.call(bytes, function (byte) { return (byte + 256).toString(16).slice(1); }).join('');
    return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
  }

  window.touchstone = api;
  var data = script && script.dataset;
  if (data && data.writeKey) {
    api.load(data.writeKey, { host: data.host, consent: data.consent, respectDNT: data.respectDnt !== 'false', pageViews: data.pageViews !== 'false', forms: data.forms !== 'false' });
  }
  // Calls made before the script arrived, load among them first.
  if (early && early.ask) api.ask = early.ask; // the survey widget came first
  var calls = Array.isArray(early) ? early : early && early.q || [];
  calls.filter(function (call) { return call[0] === 'load'; }).forEach(api.push);
  calls.filter(function (call) { return call[0] !== 'load'; }).forEach(api.push);
})(window, document, navigator);
