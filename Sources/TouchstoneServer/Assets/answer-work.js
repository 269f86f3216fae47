// A little work for each answer: a person doesn't notice it, a flood does. Without it fewer answers are taken from one place.
export async function work(ticket, bits) {
  if (!bits || !globalThis.crypto?.subtle) return "";
  const start = ticket.slice(-40) + ":", encoder = new TextEncoder();
  for (let nonce = 0; nonce < 1e6; nonce++) {
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(start + nonce)));
    let zeros = 0;
    for (const byte of hash) {
      zeros += byte ? Math.clz32(byte) - 24 : 8;
      if (byte) break;
    }
    if (zeros >= bits) return String(nonce);
  }
  return "";
}

// The fields of a form, as the server reads them.
export function fields(form, more = {}) {
  const all = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string") (all[name] ??= []).push(value);
  for (const [name, value] of Object.entries(more)) all[name] = [String(value)];
  return all;
}
