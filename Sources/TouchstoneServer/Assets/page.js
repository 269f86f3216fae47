// Loads what the page needs. Everything works without it; these modules only make it quicker.
import './keys.js';
import './search.js';
import './prefetch.js';
import './notice.js';

const needs = [
  ['[data-chart]', './charts.js'],
  ['table[data-sortable], table[data-select], table[data-columns]', './tables.js'],
  ['[data-live]', './live.js'],
  ['[data-graph], .question input[type=range]', './graph.js'],
  ['[data-upload], [data-progress]', './upload.js'],
  ['[data-copy]', './copy.js'],
  ['[data-review]', './review.js'],
  ['[data-funnel]', './funnel.js'],
  ['[data-map]', './map.js'],
  ['[data-measuring]', './map-gallery.js'],
  ['[data-builder]', './segments.js'],
  ['[data-send-form]', './survey-send.js'],
  ['[data-where]', './where.js'],
  ['[data-survey]', './survey-builder.js'],
  ['[data-keys]', './cases.js'],
  ['[data-dashboard]', './dashboard.js'],
  ['[data-tile-form]', './tile-form.js'],
  ['[data-bell]', './bell.js'],
  ['[data-road-map]', './road-map.js'],
  ['[data-print]', './print.js'],
];
for (const [selector, module] of needs) {
  if (document.querySelector(selector)) import(module);
}
document.querySelector('[data-focus]')?.focus();
for (const field of document.querySelectorAll('[data-submit]')) field.addEventListener('change', () => field.form.requestSubmit());
