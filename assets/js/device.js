// What is kept on this device until the server has acknowledged it. A private window may refuse storage: then nothing is kept.
const PREFIX = "rectitude:keep:";
const DAYS_HELD = 30;

function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function keys() {
  const store = storage();
  return store ? Object.keys(store).filter((key) => key.startsWith(PREFIX)) : [];
}

export function hold(key, copy) {
  try {
    storage()?.setItem(PREFIX + key, JSON.stringify(copy));
    return storage() !== null;
  } catch {
    return false;
  }
}

export function held(key) {
  try {
    return JSON.parse(storage()?.getItem(PREFIX + key) ?? "null");
  } catch {
    return null;
  }
}

export function forget(key) {
  storage()?.removeItem(PREFIX + key);
}

export function forgetAll() {
  for (const key of keys()) storage().removeItem(key);
}

export function heldCount() {
  return keys().length;
}

export function forgetOld(now) {
  for (const key of keys()) {
    const copy = held(key.slice(PREFIX.length));
    if (!copy || now - Date.parse(copy.at) > DAYS_HELD * 86400000) storage().removeItem(key);
  }
}
