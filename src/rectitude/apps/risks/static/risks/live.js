// A part of a page that follows the room: asks a small question every second or two, and fetches the page when the answer changed.
//
// <div id data-live="…/pulse/…/" data-mark="…" data-every="1500" data-at="?ballot=…">: 204 says nothing changed, 200 {"mark"} that it did.
// What somebody is choosing at that moment stays chosen, and the focus stays where it was.
const QUIET = 3;

class Live {
  constructor(id) {
    this.id = id;
    this.misses = 0;
    document.addEventListener("visibilitychange", () => document.hidden || this.soon(0));
    document.addEventListener("rectitude:look", () => this.show());
    window.addEventListener("online", () => this.soon(0));
    this.soon(this.every);
  }

  get part() {
    return document.getElementById(this.id);
  }

  get every() {
    return Number(this.part.dataset.every);
  }

  soon(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), delay);
  }

  async look() {
    try {
      if (!document.hidden) await this.ask();
      this.misses = 0;
    } catch {
      // Without a line the page stays as it is, and asks less often.
      this.misses = Math.min(this.misses + 1, QUIET);
    }
    this.soon(this.every * (1 + this.misses));
  }

  async ask() {
    const { live, mark } = this.part.dataset;
    const answer = await fetch(`${live}?seen=${mark}`, { credentials: "same-origin", redirect: "manual" });
    if (answer.status === 200) await this.show();
    else if (answer.status !== 204) throw new Error(String(answer.status));
  }

  async show() {
    const address = window.location.pathname + (this.part.dataset.at ?? window.location.search);
    const answer = await fetch(address, { credentials: "same-origin", redirect: "manual" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(this.id);
    if (fresh) this.replace(document.adoptNode(fresh));
  }

  replace(fresh) {
    const old = this.part;
    const focused = old.contains(document.activeElement) ? document.activeElement.id : "";
    // A vote just stored comes back as it was stored; what is only chosen is carried over.
    if (!old.querySelector("form[data-vote-sent]")) carry(old.querySelector("form[data-vote]"), fresh.querySelector("form[data-vote]"));
    old.replaceWith(fresh);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    document.dispatchEvent(new Event("rectitude:shown"));
  }
}

function carry(from, to) {
  if (!from || !to || from.action !== to.action) return;
  const chosen = new Map([...new FormData(from)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  for (const field of to.elements) {
    if (!chosen.has(field.name)) continue;
    if (field.type === "radio") field.checked = field.value === chosen.get(field.name);
    else field.value = chosen.get(field.name);
  }
  const [was, now] = [from.closest("details"), to.closest("details")];
  if (was && now) now.open = was.open;
}

if (document.getElementById("live")) new Live("live");
