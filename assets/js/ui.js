// Small comforts on every page. Everything works without them.
import { forget, forgetAll, heldCount } from "./device.js";

document.body.classList.add("js-enabled");

// A page that came back with errors starts where they are listed, as a new page would for a screen reader.
const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.setAttribute("tabindex", "-1");
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest("fieldset")?.querySelector("legend") ?? field.closest(".govuk-form-group") ?? field).scrollIntoView();
    field.focus({ preventScroll: true });
  });
}

// What the server says it has, this device need not hold any longer.
for (const done of document.querySelectorAll("[data-keep-done]")) forget(done.dataset.keepDone);

// Signing out leaves nothing on a device that others may use; words that never reached the server are asked about first.
document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-forget]");
  if (!form) return;
  if (heldCount() && !confirm(form.dataset.forget)) event.preventDefault();
  else {
    forgetAll();
    document.dispatchEvent(new Event("rectitude:forget"));
  }
});

// A second press on the same button within a second is a slip of the hand, not a second wish.
let pressed = { button: null, at: 0 };
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button || event.defaultPrevented) return;
  if (pressed.button === button && event.timeStamp - pressed.at < 1000) event.preventDefault();
  else pressed = { button, at: event.timeStamp };
});
