// @ts-check
import { face, make, the } from "./dom.js";

const log = the("log");
const newest = the("newest");
const MOST = 500;
const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

let lastSpeaker = 0;
let unread = 0;
let title = document.title;

/** Empties the log for another room. @param {string} room */
export function begin(room) {
  log.replaceChildren();
  lastSpeaker = 0;
  title = `${room} · Parley`;
  document.title = title;
}

/** @param {string} text something that happened, said by nobody */
export function notice(text) {
  lastSpeaker = 0;
  add(make("p", { class: "notice" }, text));
}

/**
 * @param {{ who: { id: number, name: string }, text: string, at: string }} said
 * @param {boolean} own
 */
export function say({ who, text, at }, own) {
  const goesOn = who.id === lastSpeaker;
  lastSpeaker = who.id;
  const when = new Date(at);
  const note = make(
    "div",
    { class: "note" },
    face(who.name),
    make(
      "p",
      { class: "by" },
      make("bdi", {}, own ? "You" : who.name),
      " ",
      make("time", { datetime: at, title: when.toLocaleString() }, clock.format(when)),
    ),
    make("p", { class: "text", dir: "auto" }, text),
  );
  note.classList.toggle("own", own);
  note.classList.toggle("goes-on", goesOn);
  add(note, own);
  if (document.hidden) {
    document.title = `(${++unread}) ${title}`;
  }
}

/** @param {HTMLElement} entry @param {boolean} follow show it even if somebody is reading further up */
function add(entry, follow = false) {
  const atEnd = isAtEnd();
  log.append(entry);
  if (log.childElementCount > MOST) {
    log.firstElementChild?.remove();
  }
  if (atEnd || follow) {
    toEnd();
  } else {
    newest.hidden = false;
  }
}

function isAtEnd() {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 60;
}

function toEnd() {
  log.scrollTop = log.scrollHeight;
  newest.hidden = true;
}

log.addEventListener("scroll", () => {
  if (isAtEnd()) {
    newest.hidden = true;
  }
});
newest.addEventListener("click", () => {
  toEnd();
  log.focus();
});
new ResizeObserver(toEndIfItWas()).observe(log);
document.addEventListener("visibilitychange", () => {
  unread = 0;
  document.title = title;
});

/** A phone's keyboard makes the log shorter: the newest message stays in view. */
function toEndIfItWas() {
  let height = log.clientHeight;
  return () => {
    const wasAtEnd = log.scrollHeight - log.scrollTop - height < 60;
    height = log.clientHeight;
    if (wasAtEnd) {
      toEnd();
    }
  };
}
