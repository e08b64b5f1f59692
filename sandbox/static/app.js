// The chat page: keeps a column for each person and the bar above in step with the sandbox.

import { follow, moveClock } from "./api.js";
import { Chat } from "./chat.js";
import { askForPerson, askWhoOpens, enlarge } from "./dialogs.js";
import { byId, make } from "./dom.js";

const chats = new Map();
let bot = { username: "", name: "" };
let samples = [];
let current = null;

const shared = {
  enlarge,
  openLink: (payload) => askWhoOpens(payload, [...chats.values()].map((chat) => chat.person), show),
  startPayload,
};

/** The code of a link that starts this bot, "" for one without a code, null for any other link. */
function startPayload(href) {
  const url = URL.canParse(href) ? new URL(href) : null;
  const name = bot.username.toLowerCase();
  const web = url?.host === "t.me" && url.pathname.slice(1).toLowerCase() === name;
  const app = url?.protocol === "tg:" && url.searchParams.get("domain")?.toLowerCase() === name;
  return web || app ? (url.searchParams.get("start") ?? "") : null;
}

function showState(state) {
  bot = state.bot;
  showFrame(state.frame);
  const there = new Set(state.people.map((person) => person.id));
  for (const id of [...chats.keys()]) if (!there.has(id)) remove(id);
  for (const person of state.people) showPerson(person).showMessages(person.messages);
}

function showPerson(person) {
  const known = chats.get(person.id);
  if (known) {
    known.showPerson(person);
    return known;
  }
  const chat = new Chat(person, shared);
  chats.set(person.id, chat);
  chat.showSamples(samples);
  chat.tab.onclick = () => show(person.id);
  byId("chats").append(chat.root);
  byId("tabs").append(chat.tab);
  if (current === null) show(person.id);
  return chat;
}

function remove(id) {
  chats.get(id).root.remove();
  chats.get(id).tab.remove();
  chats.delete(id);
  if (current === id) current = null;
}

/** Bring a chat into view: the one that a narrow window shows. */
function show(id) {
  current = id;
  for (const chat of chats.values()) {
    chat.root.classList.toggle("current", chat.id === id);
    chat.tab.setAttribute("aria-selected", String(chat.id === id));
  }
  const chat = chats.get(id);
  chat?.markRead();
  chat?.scrollToEnd();
  chat?.root.scrollIntoView({ inline: "nearest", block: "nearest" });
}

function showFrame(frame) {
  document.title = frame.title;
  byId("title").textContent = frame.title;
  byId("clock").textContent = frame.clock;
  byId("moves").replaceChildren(...frame.moves.map(moveButton));
  byId("links").replaceChildren(...frame.links.map(linkButton));
  byId("notes").hidden = !frame.notes.length;
  byId("notes").querySelector(".notes-text").replaceChildren(...frame.notes.map((note) => make("p", {}, note)));
  samples = frame.samples;
  for (const chat of chats.values()) chat.showSamples(samples);
}

function moveButton({ key, label }) {
  const button = make("button", { type: "button" }, label);
  button.onclick = async () => {
    for (const other of byId("moves").children) other.disabled = true;
    await moveClock(key).then(showFrame, (error) => showOffline(error.message));
  };
  return button;
}

function linkButton({ label, payload }) {
  const button = make("button", { type: "button" }, label);
  button.onclick = () => shared.openLink(payload);
  return button;
}

function showOffline(words) {
  byId("offline").hidden = !words;
  byId("offline").textContent = words;
}

byId("add").onclick = () => askForPerson(show);
document.addEventListener("click", ({ target }) => {
  for (const menu of document.querySelectorAll("details[open]")) if (!menu.contains(target)) menu.open = false;
});
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") for (const menu of document.querySelectorAll("details[open]")) menu.open = false;
});

follow({
  state: showState,
  frame: (frame) => sameFrame(frame) || showFrame(frame),
  person: showPerson,
  message: ({ person, message }) => chats.get(person)?.showMessage(message),
  deleted: ({ person, message }) => chats.get(person)?.removeMessage(message),
  answer: ({ person, message, text }) => chats.get(person)?.showAnswer(message, text),
  link: (isThere) => showOffline(isThere ? "" : "Нет связи с песочницей — жду…"),
});

let lastFrame = "";

/** The clock comes every few seconds: what has not changed is left alone, so that nobody's click is lost. */
function sameFrame(frame) {
  const { clock, ...rest } = frame;
  const words = JSON.stringify(rest);
  const same = words === lastFrame;
  lastFrame = words;
  if (same) byId("clock").textContent = clock;
  return same;
}
