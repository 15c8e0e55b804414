/** Re-exports what the page uses of lit-html. */
export { html, noChange, nothing, render, svg } from '/webjars/lit-html/lit-html.js';
export { Directive, directive } from '/webjars/lit-html/directive.js';
export { setCommittedValue } from '/webjars/lit-html/directive-helpers.js';
export { live } from '/webjars/lit-html/directives/live.js';
export { repeat } from '/webjars/lit-html/directives/repeat.js';
