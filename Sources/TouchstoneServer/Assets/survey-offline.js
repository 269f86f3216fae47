// What a shop's device asks next while its network is gone: the survey's logic over what was said. The server walks through it once more later.
const isOf = (name, id) => name === `a.${id}` || name.startsWith(`a.${id}.`);
const isWritten = value => value.trim() !== "";

function holds(condition, known) {
  if (typeof condition === "boolean") return condition;
  if (condition.all) return condition.all.every(part => holds(part, known));
  if (condition.any) return condition.any.some(part => holds(part, known));
  if ("not" in condition) return !holds(condition.not, known);
  const all = (known[condition.field] ?? []).filter(isWritten), isNone = all.includes("na") || known[`${condition.field}.na`]?.some(isWritten) === true;
  const said = isNone ? [] : all;
  if ("answered" in condition) return said.length > 0 === condition.answered;
  if (condition.not_applicable) return isNone;
  if (!said.length) return false;
  const number = Number(said.at(-1).replaceAll(/\s/g, "").replace(",", "."));
  const isSaid = wanted => typeof wanted === "number" ? number === wanted : said.includes(wanted);
  if (condition.is) return condition.is.some(isSaid);
  if (condition.has_all) return condition.has_all.every(isSaid);
  return !Number.isNaN(number) && !(number < condition.at_least || number <= condition.above || number > condition.at_most || number >= condition.below);
}

const jump = (jumps, known) => jumps.find(([when]) => holds(when, known))?.[1];

// The next question; null at the end. What only the server can ask counts as shown.
export function nextQuestion(deck, shown, fields) {
  const known = {};
  let place = 0, page = null, isPageShown = false;
  while (place < deck.questions.length) {
    const question = deck.questions[place];
    let target;
    if (question.page !== page) isPageShown = holds(deck.pages[page = question.page].show_if, known);
    if (isPageShown && holds(question.show_if, known)) {
      if (question.needs_server) shown.add(question.id);
      if (!shown.has(question.id)) return question;
      for (const [name, values] of Object.entries(fields)) if (isOf(name, question.id)) known[name] = values;
      target = jump(question.jumps, known);
    }
    if (target === undefined && isPageShown && deck.questions[place + 1]?.page !== page) target = jump(deck.pages[page].jumps, known);
    if (target === -1) return null;
    place = Math.max(place + 1, target ?? 0);
  }
  return null;
}

// The first of these that has to be answered and isn't.
export function unanswered(deck, ids, fields) {
  const isAnswered = id => Object.entries(fields).some(([name, values]) => isOf(name, id) && values.some(isWritten));
  return deck.questions.find(question => question.required && ids.includes(question.id) && !isAnswered(question.id))?.id;
}
