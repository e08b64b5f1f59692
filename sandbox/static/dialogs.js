// The dialogs of the page: who opens a link, a new person, an enlarged photo.

import { actsOf, addPerson } from "./api.js";
import { byId, hueOf, initialsOf, make } from "./dom.js";

const opener = byId("opener");
const viewer = byId("viewer");

/** Ask who follows a start link: somebody there, or somebody new. `done(id)` is told who it was. */
export function askWhoOpens(payload, people, done) {
  const choices = people.map((person) => choice(person, payload, done));
  showOpener("Открыть как:", payload ? `Ссылка с кодом ${payload}` : "Ссылка на бота", choices);
  opener.querySelector("form").onsubmit = (event) => addNew(event, { payload }, done);
}

/** Ask for the names of somebody new, who has not yet opened the bot. */
export function askForPerson(done) {
  showOpener("Новый человек", "Появится ещё один телефон, на котором бот пока не открыт.", []);
  opener.querySelector("form").onsubmit = (event) => addNew(event, {}, done);
}

export function enlarge(url) {
  const image = viewer.querySelector("img");
  image.src = url;
  viewer.querySelector("button").onclick = () => viewer.close();
  viewer.showModal();
}

function showOpener(title, hint, choices) {
  opener.querySelector("h2").textContent = title;
  opener.querySelector(".hint").textContent = hint;
  opener.querySelector(".choices").replaceChildren(...choices);
  opener.querySelector("form").reset();
  opener.querySelector("legend").hidden = !choices.length;
  opener.querySelector(".primary").textContent = choices.length ? "Открыть" : "Добавить";
  opener.showModal();
}

function choice(person, payload, done) {
  const avatar = make("span", { className: "avatar" }, initialsOf(person.name));
  avatar.style.setProperty("--hue", hueOf(person.id));
  avatar.setAttribute("aria-hidden", "true");
  const button = make("button", { type: "button", className: "choice" }, avatar, person.name);
  button.onclick = async () => {
    opener.close();
    await actsOf(person.id).open(payload);
    done(person.id);
  };
  return button;
}

async function addNew(event, extra, done) {
  if (event.submitter?.value === "cancel") return;
  event.preventDefault();
  const form = event.target;
  const names = { first_name: form.first_name.value.trim(), last_name: form.last_name.value.trim() };
  if (!names.first_name) {
    form.first_name.focus();
    return;
  }
  opener.close();
  const person = await addPerson({ ...names, ...extra });
  done(person.id);
}
