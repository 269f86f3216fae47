// The document of a survey as the builder works on it: texts by language, ids, places.

export const firstLanguage = (survey) => survey.languages?.[0] ?? 'en';

/// A text in one language, "" where nobody has said anything in it.
export function textIn(survey, value, language) {
  if (value == null) return '';
  if (typeof value === 'string') return language === firstLanguage(survey) ? value : '';
  return value[language] ?? '';
}

/// What a reader of the language sees.
export function shown(survey, value, language) {
  if (value == null || typeof value === 'string') return value ?? '';
  return value[language] ?? value[firstLanguage(survey)] ?? Object.values(value)[0] ?? '';
}

export function setText(survey, object, name, language, text) {
  const first = firstLanguage(survey), value = object[name];
  const all = typeof value === 'string' ? { [first]: value } : { ...value };
  if (text) all[language] = text; else delete all[language];
  const languages = Object.keys(all);
  if (!languages.length) delete object[name];
  else object[name] = languages.length === 1 && languages[0] === first ? all[first] : all;
}

/// Sets what has a usual value: that is left out.
export function setValue(object, name, value) {
  if (value == null || value === '' || value === false || (Array.isArray(value) && !value.length)) delete object[name];
  else object[name] = value;
}

export const questions = (survey) => (survey.pages ?? []).flatMap((page) => page.questions ?? []);
export const question = (survey, id) => questions(survey).find((one) => one.id === id);

/// Where a part of the survey stands: "pages[0].questions[2]".
export function pathOf(survey, part) {
  if (part === survey) return '';
  for (const [p, page] of (survey.pages ?? []).entries()) {
    if (page === part) return `pages[${p}]`;
    const q = (page.questions ?? []).indexOf(part);
    if (q >= 0) return `pages[${p}].questions[${q}]`;
  }
  for (const list of ['endings', 'quotas', 'calculations', 'hidden']) {
    const index = (survey[list] ?? []).indexOf(part);
    if (index >= 0) return `${list}[${index}]`;
  }
  return null;
}

/// The part at a place, or nothing.
export function partAt(survey, path) {
  let part = survey;
  for (const key of path.match(/[^.[\]]+/g) ?? []) part = part?.[key];
  return part;
}

/// Whether a problem's place lies within a part's, or is it.
export const lies = (path, within) => path === within || (path.startsWith(within) && '.['.includes(path[within.length]));

/// Every id that names a part of the survey itself.
export function ids(survey) {
  const pages = survey.pages ?? [];
  return new Set([...pages, ...questions(survey), ...(survey.endings ?? []), ...(survey.quotas ?? []), ...(survey.calculations ?? []), ...(survey.hidden ?? [])].map(({ id }) => id));
}

export function freshID(taken, wish) {
  const base = (/^[A-Za-z]/.test(wish) ? wish : `q_${wish}`).replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 34) || 'part';
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}_${number}`)) return `${base}_${number}`;
}

/// Gives a part another id, wherever it is named: conditions, jumps, quotas, formulas, and texts that put it in.
export function rename(survey, part, id) {
  const old = part.id;
  part.id = id;
  const word = new RegExp(`(?<![A-Za-z0-9_.])${old}(?![A-Za-z0-9_])`, 'g');
  const piped = new RegExp(`\\{\\{\\s*${old}(?=\\s*[|}])`, 'g');
  const visit = (value, name) => {
    if (Array.isArray(value)) { for (const [index, inner] of value.entries()) value[index] = visit(inner, name); return value; }
    if (value && typeof value === 'object') { for (const key of Object.keys(value)) value[key] = visit(value[key], key); return value; }
    if (typeof value !== 'string') return value;
    if (['question', 'hidden', 'calculation', 'to', 'ending'].includes(name)) return value === old ? id : value;
    if (name === 'formula') return value.replace(word, id);
    return value.includes('{{') ? value.replace(piped, `{{${id}`) : value;
  };
  for (const key of Object.keys(survey)) survey[key] = visit(survey[key], key);
}

/// Takes a language out of every text.
export function withoutLanguage(survey, language) {
  const names = new Set(survey.languages);
  const visit = (value) => {
    if (Array.isArray(value)) return value.map(visit);
    if (!value || typeof value !== 'object') return value;
    const keys = Object.keys(value);
    const isText = keys.length > 0 && keys.every((key) => names.has(key)) && keys.every((key) => typeof value[key] === 'string');
    if (isText) { const { [language]: _, ...rest } = value; const left = Object.keys(rest); return left.length === 1 && left[0] === firstLanguage(survey) ? rest[left[0]] : rest; }
    return Object.fromEntries(keys.map((key) => [key, visit(value[key])]));
  };
  const copy = visit(survey);
  copy.languages = survey.languages.filter((one) => one !== language);
  return copy;
}
