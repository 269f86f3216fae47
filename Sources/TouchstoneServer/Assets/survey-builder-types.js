// The types of questions: how they are pictured, what they begin with, and what can be set on them.
export const groups = [
  ['Scores', ['nps', 'csat', 'ces', 'ces1', 'rating', 'likert', 'frequency', 'slider']],
  ['Tables and comparisons', ['matrix', 'expectation', 'competitors', 'price', 'ranking']],
  ['Answers', ['choice', 'choices', 'text', 'number', 'date', 'file']],
  ['People and words', ['consent', 'contact', 'statement']],
];

export const glyphs = {
  nps: '0–10', csat: '☺', ces: '1–7', ces1: '1–5', rating: '★', likert: '±', frequency: '↻', slider: '⟷', matrix: '▦', expectation: '⇄', competitors: '≷', price: '¤', ranking: '1·2·3',
  choice: '◉', choices: '☑', text: 'Aa', number: '123', date: '▤', file: '⇪', consent: '✓', contact: '@', statement: '¶',
};

const agree = { 1: 'Strongly disagree', 5: 'Strongly agree' };
const parts = (...names) => names.map((text, index) => ({ id: `c${index + 1}`, text }));

/// What a new question of that type has beside its id, type and text.
export const begin = {
  nps: () => ({ text: 'How likely are you to recommend us to a friend or colleague?', anchors: { 0: 'Not at all likely', 10: 'Extremely likely' } }),
  csat: () => ({ text: 'How satisfied or dissatisfied are you with …?', anchors: { 1: 'Very dissatisfied', 5: 'Very satisfied' }, symbol: 'smileys' }),
  ces: () => ({ text: 'The company made it easy for me to handle my issue.', anchors: { 1: 'Strongly disagree', 7: 'Strongly agree' } }),
  ces1: () => ({ text: 'How much effort did you personally have to put forth to handle your request?', anchors: { 1: 'Very low effort', 5: 'Very high effort' } }),
  rating: () => ({ text: 'How would you rate …?', anchors: { 1: 'Poor', 5: 'Excellent' }, symbol: 'stars' }),
  likert: () => ({ text: 'How far do you agree or disagree: …', anchors: agree }),
  frequency: () => ({ text: 'How often do you …?', anchors: { 1: 'Never', 5: 'Very often' } }),
  slider: () => ({ text: 'Where do you see …?', low: 0, high: 100, step: 5, low_anchor: 'Not at all', high_anchor: 'Fully' }),
  matrix: () => ({ text: 'How far do you agree or disagree?', rows: parts('First statement', 'Second statement'), anchors: agree }),
  expectation: () => ({ text: 'What did you expect, and what did you find?', expected: 'I expected', perceived: 'I found', items: parts('Speed', 'Care'), anchors: { 1: 'Very low', 7: 'Very high' } }),
  competitors: () => ({ text: 'How do you rate these?', anchors: { 0: 'Very poor', 10: 'Excellent' }, brands: [{ id: 'us', text: 'Us', ours: true }, { id: 'them', text: 'Another brand' }], preference: 'Which one do you prefer?' }),
  price: () => ({ text: 'Would you buy it at this price?', prices: [10, 15, 20, 25, 30], currency: 'EUR' }),
  ranking: () => ({ text: 'What matters most to you? Put it in order.', items: parts('Price', 'Quality', 'Service') }),
  choice: () => ({ text: 'Which one …?', choices: parts('First', 'Second') }),
  choices: () => ({ text: 'Which of these …?', choices: parts('First', 'Second', 'Third') }),
  text: () => ({ text: 'What would you like to tell us?', long: true }),
  number: () => ({ text: 'How many …?', low: 0 }),
  date: () => ({ text: 'When …?' }),
  file: () => ({ text: 'Would you like to send us a file?', types: ['image/*', 'application/pdf'] }),
  consent: () => ({ text: 'May we contact you about your answer?', label: 'Yes, you may contact me', purpose: 'contact' }),
  contact: () => ({ text: 'How can we reach you?', fields: [{ field: 'name' }, { field: 'email' }] }),
  statement: () => ({ text: 'Thank you for taking the time.' }),
};

export const usualScale = { nps: [0, 10], csat: [1, 5], ces: [1, 7], ces1: [1, 5], rating: [1, 5], likert: [1, 5], frequency: [1, 5], matrix: [1, 5], expectation: [1, 7], competitors: [0, 10] };
export const isScale = (type) => ['nps', 'csat', 'ces', 'ces1', 'rating', 'likert', 'frequency'].includes(type);
export const hasFixedScale = (type) => ['nps', 'ces', 'ces1'].includes(type);
export const scaleOf = (question) => question.scale ?? usualScale[question.type] ?? [1, 5];
export const hasScore = (type) => !['text', 'number', 'date', 'file', 'consent', 'contact', 'statement', 'ranking', 'choices'].includes(type);
export const symbols = { numbers: 'Numbers', stars: 'Stars', smileys: 'Smileys', hearts: 'Hearts', thumbs: 'Thumbs', words: 'Words' };

/// What can be set on each type: [kind, name, label, more].
const scale = [['scale'], ['anchors'], ['symbol', 'symbol', 'Shown as']];
const shuffle = ['flag', 'shuffle', 'In another order for each respondent'];
const one = { nps: scale, csat: scale, ces: scale, ces1: scale, rating: scale, likert: scale, frequency: scale };
export const settings = {
  ...one,
  slider: [['number', 'low', 'From'], ['number', 'high', 'To'], ['number', 'step', 'In steps of'], ['plain', 'unit', 'Unit'], ['text', 'low_anchor', 'Words at its beginning'], ['text', 'high_anchor', 'Words at its end']],
  matrix: [['rows', 'rows', 'Rows'], ['columns'], shuffle],
  expectation: [['rows', 'items', 'Items'], ['text', 'expected', 'Words above what is expected'], ['text', 'perceived', 'Words above what is found'], ['scale'], ['anchors'], shuffle],
  competitors: [['brands', 'brands', 'Brands'], ['scale'], ['anchors'], ['text', 'preference', 'The question which one is preferred'], shuffle],
  price: [['prices', 'prices', 'Prices, from low to high'], ['plain', 'currency', 'Currency'], ['number', 'reference', 'Today’s price']],
  ranking: [['choices', 'items', 'What is put in order'], ['whole', 'top', 'Only so many first places'], shuffle],
  choice: [['choices', 'choices', 'Choices'], shuffle, ['flag', 'dropdown', 'As a list that opens']],
  choices: [['choices', 'choices', 'Choices'], ['whole', 'least', 'At least'], ['whole', 'most', 'At most'], shuffle],
  text: [['flag', 'long', 'Several lines'], ['text', 'placeholder', 'Words in the empty field'], ['whole', 'least', 'At least so many characters'], ['whole', 'most', 'At most so many characters']],
  number: [['number', 'low', 'From'], ['number', 'high', 'To'], ['whole', 'decimals', 'Decimals'], ['text', 'unit', 'Unit']],
  date: [['date', 'earliest', 'Earliest'], ['date', 'latest', 'Latest']],
  file: [['list', 'types', 'Types of files', 'image/*, application/pdf'], ['whole', 'most_files', 'At most so many files'], ['whole', 'most_megabytes', 'At most so many megabytes each']],
  consent: [['text', 'label', 'Words beside the box'], ['plain', 'purpose', 'Purpose, as the record of consents names it'], ['flag', 'needed', 'Nobody goes on without it']],
  contact: [['contact']],
  statement: [],
};

/// What all types have; the rest goes when the type is changed.
const common = ['id', 'type', 'text', 'help', 'required', 'not_applicable', 'show_if', 'jumps', 'score', 'reversed', 'opinion_of'];
const own = {
  slider: ['low', 'high', 'step', 'unit', 'low_anchor', 'high_anchor'], matrix: ['rows', 'scale', 'anchors', 'columns', 'several', 'shuffle'], expectation: ['items', 'scale', 'anchors', 'expected', 'perceived', 'shuffle'],
  competitors: ['brands', 'scale', 'anchors', 'preference', 'shuffle'], price: ['prices', 'currency', 'reference'], ranking: ['items', 'shuffle', 'top'], choice: ['choices', 'shuffle', 'dropdown'],
  choices: ['choices', 'shuffle', 'dropdown', 'least', 'most'], text: ['long', 'placeholder', 'least', 'most'], number: ['low', 'high', 'decimals', 'unit'], date: ['earliest', 'latest'],
  file: ['types', 'most_files', 'most_megabytes'], consent: ['purpose', 'label', 'needed'], contact: ['fields'], statement: [],
};

/// Makes a question one of another type, keeping what both know.
export function retype(question, type) {
  const known = own[type] ?? ['anchors', 'symbol', ...(hasFixedScale(type) ? [] : ['scale'])];
  const keepsScale = isScale(type) && isScale(question.type) && usualScale[type].join() === scaleOf(question).join();
  for (const name of Object.keys(question)) {
    if (common.includes(name)) continue;
    if (!known.includes(name) || (['scale', 'anchors'].includes(name) && !keepsScale)) delete question[name];
  }
  question.type = type;
  const { text: _, ...fresh } = begin[type]();
  for (const [name, value] of Object.entries(fresh)) if (!(name in question)) question[name] = value;
}
