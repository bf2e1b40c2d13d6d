// A form's words as a list of [name, value], and back again. Files and secrets are never copied.
const SKIPPED = new Set(["csrfmiddlewaretoken", "version"]);

export function wordsOf(form) {
  const secret = new Set([...form.querySelectorAll("input[type=password]")].map((input) => input.name));
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !SKIPPED.has(name) && !secret.has(name));
}

export function sameWords(left, right) {
  return JSON.stringify(left) === JSON.stringify(right);
}

// What a person wrote and chose: without what the page itself carries, nor the spaces around it.
export function ownWords(form, words) {
  const carried = new Set([...form.querySelectorAll("input[type=hidden]")].map((input) => input.name));
  return words.filter(([name]) => !carried.has(name)).map(([name, value]) => [name, value.trim()]);
}

export function putBack(form, words) {
  const values = new Map();
  for (const [name, value] of words) values.set(name, [...(values.get(name) ?? []), value]);
  for (const control of form.elements) {
    if (!control.name || SKIPPED.has(control.name) || ["file", "password", "submit", "button", "hidden"].includes(control.type)) continue;
    const wanted = values.get(control.name) ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = wanted.includes(control.value);
    else if (control.type === "select-multiple") for (const option of control.options) option.selected = wanted.includes(option.value);
    else control.value = wanted.shift() ?? "";
  }
}
