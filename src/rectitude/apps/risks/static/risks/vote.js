// A vote is kept on this device until the server says it is stored, and sent again until then. Its number makes it count once.
//
// <form data-vote="vote:PERSON:BALLOT"> holds likelihood, impact, absence and client_key. The status line says in the reader's
// words what happens. The server answers 200 {"stored", "sentence"}, 409 too late, 422 not to be used; anything else is tried again.
const PREFIX = "rectitude:keep:";
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 8000;

const status = document.querySelector("[data-vote-owner]");
const owner = PREFIX + status.dataset.voteOwner;
// Where a device refuses to keep anything, the vote lives as long as this page.
const here = new Map();

function store() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function kept() {
  const found = new Map(here);
  for (const key of Object.keys(store() ?? {})) if (key.startsWith(owner)) found.set(key, JSON.parse(store().getItem(key)));
  return found;
}

function keep(key, vote) {
  here.set(key, vote);
  try {
    store()?.setItem(key, JSON.stringify(vote));
  } catch {
    // Full, or refused: this page still has it.
  }
}

function forget(key, vote) {
  // A newer vote on the same question may have taken its place meanwhile.
  if (kept().get(key)?.words.client_key !== vote.words.client_key) return;
  here.delete(key);
  store()?.removeItem(key);
}

function say(sentence, state) {
  status.textContent = sentence;
  status.dataset.state = state;
}

// Not crypto.randomUUID: a workshop may run over plain HTTP in a house without certificates.
function number() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

let timer;
let wait = FIRST_WAIT;
let busy = false;

function soon(delay) {
  clearTimeout(timer);
  timer = setTimeout(sendAll, delay);
}

function later(state) {
  const held = (store() && Object.keys(store()).some((key) => key.startsWith(owner))) || state !== "waiting";
  say(status.dataset[held ? state : "unkept"], state);
  wait = Math.min(wait * 2, LONGEST_WAIT);
  soon(wait);
}

async function sendAll() {
  if (busy) return;
  busy = true;
  try {
    for (const [key, vote] of kept()) if (!(await send(key, vote))) return;
    wait = FIRST_WAIT;
  } finally {
    busy = false;
  }
  if (kept().size) soon(0);
}

// Whether the server has said something final about this vote.
async function send(key, vote) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  let answer;
  try {
    answer = await fetch(vote.url, {
      method: "POST", body: new URLSearchParams(vote.words), headers, credentials: "same-origin", redirect: "manual", keepalive: true,
    });
  } catch {
    later("waiting");
    return false;
  }
  if (answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403) {
    later("signedOut");
    return false;
  }
  if (answer.status >= 500 || answer.status === 429) {
    later("waiting");
    return false;
  }
  await told(answer, key, vote);
  return true;
}

async function told(answer, key, vote) {
  let sentence = status.dataset.refused;
  try {
    sentence = (await answer.json()).sentence ?? sentence;
  } catch {
    // Not our answer: the sentence on the page stands.
  }
  forget(key, vote);
  say(sentence, answer.ok ? "stored" : "refused");
  document.querySelector(`form[data-vote="${key.slice(PREFIX.length)}"]`)?.setAttribute("data-vote-sent", "");
  document.dispatchEvent(new Event("rectitude:look"));
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-vote]");
  if (!form) return;
  event.preventDefault();
  const words = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken"));
  if (!words.absence && !(words.likelihood && words.impact)) {
    say(form.dataset.choose, "refused");
    status.scrollIntoView();
    return;
  }
  words.client_key = number();
  keep(PREFIX + form.dataset.vote, { at: new Date().toISOString(), url: form.getAttribute("action"), words });
  say(status.dataset.sending, "sending");
  status.scrollIntoView();
  wait = FIRST_WAIT;
  soon(0);
});

// Signing out was asked about and throws away what was never sent.
document.addEventListener("rectitude:forget", () => {
  here.clear();
  clearTimeout(timer);
});
window.addEventListener("online", () => soon(0));
if (kept().size) soon(0);
