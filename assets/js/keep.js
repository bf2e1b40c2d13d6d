// Keeps a form's words while they are written: on the server when it can be reached, on this device until it has answered.
//
// <form data-keep data-keep-url="…" data-keep-key="actor:item"> with a hidden field "version"; inside it
// [data-keep-status] carries the translated sentences and [data-keep-restore] the offer to put a held copy back.
// The server answers 200 {"kept_at", "version"}, 401 when signed out, 409 {"url"} when somebody else saved later.
import { forget, forgetOld, held, hold } from "./device.js";
import { ownWords, putBack, sameWords, wordsOf } from "./fields.js";

const PAUSE = 1200;
const LONGEST_WAIT = 60000;

class Keeper {
  constructor(form) {
    this.form = form;
    this.url = form.dataset.keepUrl;
    this.key = form.dataset.keepKey;
    this.status = form.querySelector("[data-keep-status]");
    this.saved = wordsOf(form);
    this.edits = 0;
    this.wait = PAUSE;
    this.stopped = false;
    this.sending = false;
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", () => this.stop());
    document.addEventListener("rectitude:forget", () => this.stop());
    window.addEventListener("online", () => this.soon(0));
    window.addEventListener("pagehide", () => this.dirty() && this.send(true));
    this.offer();
  }

  get version() {
    return this.form.elements.version?.value ?? "";
  }

  dirty() {
    return !this.stopped && !sameWords(wordsOf(this.form), this.saved);
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  changed() {
    this.edits += 1;
    if (!sameWords(wordsOf(this.form), this.saved)) this.holdHere();
    this.soon(this.wait);
  }

  holdHere() {
    return hold(this.key, { at: new Date().toISOString(), base: this.version, words: wordsOf(this.form) });
  }

  soon(delay) {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => this.send(false), delay);
  }

  async send(leaving) {
    if (!this.dirty() || (this.sending && !leaving)) return;
    this.sending = true;
    const words = wordsOf(this.form);
    const edits = this.edits;
    try {
      const answer = await fetch(this.url, this.request(words, leaving));
      await this.heard(answer, words, edits);
    } catch {
      this.tryLater();
    } finally {
      this.sending = false;
    }
    if (this.edits !== edits) this.soon(PAUSE);
  }

  request(words, leaving) {
    const body = new URLSearchParams(words);
    body.set("version", this.version);
    const token = this.form.elements.csrfmiddlewaretoken?.value ?? "";
    const headers = { Accept: "application/json", "X-CSRFToken": token };
    return { method: "POST", body, headers, credentials: "same-origin", keepalive: leaving, redirect: "manual" };
  }

  async heard(answer, words, edits) {
    if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) return this.signedOut();
    if (answer.status >= 500 || answer.status === 429) return this.tryLater();
    const told = await answer.json();
    if (answer.status === 409 || told.later) return this.saySomebodyElse(told.url ?? told.later?.url);
    if (!answer.ok) return this.say("refused", { reason: told.title ?? "" });
    this.saved = words;
    this.wait = PAUSE;
    if (this.form.elements.version) this.form.elements.version.value = told.version;
    if (this.edits === edits) forget(this.key);
    else if (!this.stopped) this.holdHere();
    this.say("kept", { time: clock(told.kept_at) });
  }

  tryLater() {
    this.say("waiting", {});
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.soon(this.wait);
  }

  signedOut() {
    if (this.stopped) return;
    this.say(this.holdHere() ? "signedOut" : "waiting", {});
    this.wait = LONGEST_WAIT;
    this.soon(this.wait);
  }

  saySomebodyElse(url) {
    this.holdHere();
    this.stop();
    this.say("later", {});
    if (!url || !this.status) return;
    const link = document.createElement("a");
    link.href = url;
    link.className = "govuk-link";
    link.textContent = this.status.dataset.laterLink ?? url;
    this.status.append(" ", link);
  }

  say(state, parts) {
    if (!this.status) return;
    const sentence = this.status.dataset[state] ?? "";
    this.status.dataset.state = state.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    this.status.textContent = sentence.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
  }

  // A held copy that says the same as the server is done with. Anything else is offered, never put in silently, and set
  // aside meanwhile, so that what is written before the choice is made does not overwrite it.
  offer() {
    const aside = `${this.key}:aside`;
    const copy = held(this.key) ?? held(aside);
    const box = this.form.querySelector("[data-keep-restore]");
    if (!copy || !box) return;
    forget(this.key);
    if (sameWords(ownWords(this.form, copy.words), ownWords(this.form, this.saved))) return forget(aside);
    hold(aside, copy);
    box.querySelector("[data-keep-time]").textContent = clock(copy.at);
    box.hidden = false;
    const chosen = (selector, then) =>
      box.querySelector(selector).addEventListener("click", () => {
        then();
        forget(aside);
        box.hidden = true;
        this.form.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      });
    chosen("[data-keep-take]", () => {
      putBack(this.form, copy.words);
      this.form.dispatchEvent(new Event("input", { bubbles: true }));
    });
    chosen("[data-keep-drop]", () => {});
  }
}

function clock(moment) {
  const when = new Date(moment);
  const sameDay = when.toDateString() === new Date().toDateString();
  const style = sameDay ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(document.documentElement.lang || undefined, style).format(when);
}

forgetOld(Date.now());
for (const form of document.querySelectorAll("form[data-keep]")) new Keeper(form);
