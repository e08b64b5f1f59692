// A message as a bubble: text, file, what it answers, and its buttons.

import { make, sizeInWords } from "./dom.js";

const ICONS = { document: "📄", voice: "🎤", video: "🎬", audio: "🎵" };
const IMAGE_SIDE = 260;

/** The list item of a message; `acts` are reply(message), press(button, data), open(url) and enlarge(url). */
export function bubble(message, acts) {
  const body = make(
    "div",
    { className: "bubble" },
    message.reply && quotation(message.reply),
    message.file && attachment(message.file, acts),
    message.html && make("div", { className: "text", innerHTML: message.html }),
    footing(message),
  );
  const item = make("li", { className: `message ${message.from_bot ? "bot" : "own"}`, dataset: { id: message.id } });
  if (message.file?.kind === "photo") item.classList.add("with-photo");
  item.append(make("div", { className: "line" }, body, replyButton(message, acts)));
  if (message.buttons.length) item.append(keyboard(message.buttons, acts));
  return item;
}

function replyButton(message, acts) {
  const button = make("button", { type: "button", className: "reply quiet", title: "Ответить" }, "↩︎");
  button.setAttribute("aria-label", "Ответить");
  button.onclick = () => acts.reply(message);
  return button;
}

function quotation(reply) {
  return make("blockquote", { className: "answered" }, make("b", {}, reply.author), make("span", {}, reply.text));
}

function attachment(file, acts) {
  return file.kind === "photo" ? photo(file, acts) : download(file);
}

function photo(file, acts) {
  const scale = Math.min(1, IMAGE_SIDE / file.width, IMAGE_SIDE / file.height);
  const image = make("img", { src: file.url, alt: file.name, width: file.width * scale, height: file.height * scale });
  const button = make("button", { type: "button", className: "photo" }, image);
  button.setAttribute("aria-label", "Увеличить фотографию");
  button.onclick = () => acts.enlarge(file.url);
  return button;
}

function download(file) {
  const suffix = file.name.includes(".") ? file.name.split(".").pop().slice(0, 4) : "";
  const icon = make("span", { className: "file-icon", dataset: { suffix } }, suffix || ICONS[file.kind]);
  icon.setAttribute("aria-hidden", "true");
  const words = make("span", {}, make("b", {}, file.name), make("small", {}, sizeInWords(file.size)));
  return make("a", { className: "file", href: file.url, download: file.name }, icon, words);
}

function footing(message) {
  return make(
    "p",
    { className: "footing" },
    message.reaction && make("span", { className: "reaction" }, message.reaction),
    message.pinned && make("span", { title: "Закреплено" }, "📌"),
    message.edited && "изменено",
    make("time", {}, message.time),
  );
}

function keyboard(rows, acts) {
  return make("div", { className: "keyboard" }, ...rows.map((row) => keyboardRow(row, acts)));
}

function keyboardRow(row, acts) {
  return make("div", { className: "keyboard-row" }, ...row.map((cell) => (cell.url ? linkButton(cell) : pressButton(cell, acts))));
}

function linkButton(cell) {
  return make("a", { className: "key link", href: cell.url, target: "_blank", rel: "noopener" }, cell.text);
}

function pressButton(cell, acts) {
  const button = make("button", { type: "button", className: `key ${cell.style ?? ""}`, dataset: { data: cell.callback_data ?? "" } }, cell.text);
  button.onclick = () => acts.press(button, cell.callback_data);
  return button;
}
