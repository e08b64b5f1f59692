// One person's chat: a column of bubbles with the field to write in.

import { actsOf } from "./api.js";
import { bubble } from "./bubbles.js";
import { byId, hueOf, initialsOf, make, sizeInWords } from "./dom.js";

const NEAR_END_PIXELS = 120;
const TOAST_MILLISECONDS = 4000;
const SPINNER_MILLISECONDS = 5000;
const TEXT_LIMIT = 4096;
const CAPTION_LIMIT = 1024;

export class Chat {
  /** `shared` is what all chats use: openLink(payload), enlarge(url), startPayload(url) and the samples. */
  constructor(person, shared) {
    this.id = person.id;
    this.acts = actsOf(person.id);
    this.shared = shared;
    this.unread = 0;
    this.replyTo = null;
    this.files = [];
    this.root = byId("chat-template").content.firstElementChild.cloneNode(true);
    this.list = this.find(".messages");
    this.field = this.find("textarea");
    this.tab = make("button", { type: "button", className: "tab" });
    this.tab.setAttribute("role", "tab");
    this.listen();
    this.showPerson(person);
  }

  find(selector) {
    return this.root.querySelector(selector);
  }

  listen() {
    this.root.addEventListener("pointerdown", () => this.markRead());
    this.root.addEventListener("focusin", () => this.markRead());
    this.root.addEventListener("click", (event) => this.followLink(event));
    this.find(".block-toggle").onclick = () => this.try(() => this.acts.block(!this.person.blocked));
    this.find(".begin").onclick = () => this.try(() => this.acts.open(""));
    this.find(".reply-bar button").onclick = () => this.setReply(null);
    this.find(".attached button").onclick = () => this.setFiles([]);
    this.listenToWriting();
    this.listenToFiles();
    this.keepAtEnd();
  }

  /** Whoever reads the newest message goes on seeing it when the column changes its size. */
  keepAtEnd() {
    let atEnd = true;
    this.list.onscroll = () => { atEnd = this.isAtEnd(); };
    new ResizeObserver(() => atEnd && this.scrollToEnd()).observe(this.list);
  }

  listenToWriting() {
    this.find(".write").onsubmit = (event) => {
      event.preventDefault();
      this.send();
    };
    this.field.onkeydown = (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      this.send();
    };
    this.field.oninput = () => this.fitField();
  }

  listenToFiles() {
    const input = this.find("input[type=file]");
    input.onchange = () => {
      this.setFiles([...input.files]);
      input.value = "";
    };
    this.field.onpaste = (event) => {
      if (event.clipboardData.files.length) this.setFiles([...event.clipboardData.files]);
    };
    this.root.ondragover = (event) => {
      event.preventDefault();
      this.root.classList.add("dropping");
    };
    this.root.ondragleave = (event) => {
      if (!this.root.contains(event.relatedTarget)) this.root.classList.remove("dropping");
    };
    this.root.ondrop = (event) => {
      event.preventDefault();
      this.root.classList.remove("dropping");
      this.setFiles([...event.dataTransfer.files]);
    };
  }

  /** Do something that the server may refuse; the refusal is shown. Returns whether it was done. */
  async try(act) {
    try {
      await act();
      return true;
    } catch (error) {
      this.toast(error.message, "problem");
      return false;
    }
  }

  showPerson(person) {
    this.person = person;
    this.root.setAttribute("aria-label", person.name);
    this.root.style.setProperty("--hue", hueOf(person.id));
    this.find("h2").textContent = person.name;
    this.find(".avatar").textContent = initialsOf(person.name);
    this.find(".status").textContent = person.blocked ? "бот заблокирован" : person.started ? "в сети" : "ещё не начинал(а)";
    const toggle = this.find(".block-toggle");
    toggle.textContent = person.blocked ? "🔓" : "🚫";
    toggle.title = person.blocked ? "Разблокировать бота" : "Заблокировать бота";
    toggle.setAttribute("aria-label", toggle.title);
    toggle.hidden = !person.started;
    this.showWayIn(person);
    this.showCommands(person.commands);
    this.showTab();
  }

  /** Before the first word, and after a block, a client offers a single button. */
  showWayIn(person) {
    const closed = person.blocked || !person.started;
    this.find(".write").hidden = closed;
    const begin = this.find(".begin");
    begin.hidden = !closed;
    begin.textContent = person.blocked ? "Перезапустить" : "Начать";
    this.list.dataset.empty = person.description || "Здесь пока пусто. Нажмите «Начать» или откройте ссылку-приглашение.";
  }

  showCommands(commands) {
    const menu = this.find(".commands");
    menu.hidden = commands.length === 0;
    const entries = commands.map(({ command, description }) => {
      const name = `/${command.replace(/^\//, "")}`;
      return menuEntry(name, description, () => this.try(() => this.acts.say(name)));
    });
    menu.querySelector(".menu-list").replaceChildren(...entries);
  }

  showSamples(samples) {
    const own = menuEntry("С компьютера…", "можно и перетащить", () => this.find("input[type=file]").click());
    const entries = samples.map(({ name, size }) => menuEntry(name, sizeInWords(size), () => this.sendSample(name)));
    this.find(".attach .menu-list").replaceChildren(...entries, own);
  }

  showMessages(messages) {
    this.list.replaceChildren();
    for (const message of messages) this.list.append(this.bubble(message));
    this.markDays();
    this.scrollToEnd();
  }

  /** A new message, or a known one that has changed. */
  showMessage(message) {
    const stay = this.isAtEnd() || !message.from_bot;
    const known = this.item(message.id);
    if (known) known.replaceWith(this.bubble(message));
    else this.list.append(this.bubble(message));
    this.markDays();
    if (stay) this.scrollToEnd();
    if (!known && message.from_bot && !this.isActive()) this.setUnread(this.unread + 1);
  }

  bubble(message) {
    const item = bubble(message, {
      reply: (answered) => this.setReply(answered),
      enlarge: this.shared.enlarge,
      press: (button, data) => this.press(button, message.id, data),
    });
    item.dataset.day = message.day;
    return item;
  }

  item(id) {
    return this.list.querySelector(`li[data-id="${id}"]`);
  }

  markDays() {
    let day = null;
    for (const item of this.list.children) {
      item.classList.toggle("new-day", item.dataset.day !== day);
      day = item.dataset.day;
    }
  }

  removeMessage(id) {
    this.item(id)?.remove();
    this.markDays();
    if (this.replyTo?.id === id) this.setReply(null);
  }

  press(button, id, data) {
    button.classList.add("waiting");
    setTimeout(() => button.classList.remove("waiting"), SPINNER_MILLISECONDS);
    this.try(() => this.acts.press(id, data));
  }

  showAnswer(id, text) {
    for (const button of this.item(id)?.querySelectorAll(".waiting") ?? []) button.classList.remove("waiting");
    if (text) this.toast(text);
  }

  toast(text, kind = "") {
    const toast = make("p", { className: `toast ${kind}` }, text);
    this.find(".toasts").append(toast);
    setTimeout(() => toast.remove(), TOAST_MILLISECONDS);
  }

  async send() {
    const text = this.field.value.trim();
    const { files, replyTo } = this;
    if (!text && !files.length) return;
    const room = files.length ? CAPTION_LIMIT : TEXT_LIMIT;
    if (text.length > room) {
      this.toast(`Слишком длинно: ${text.length} знаков, а помещается ${room}. Сократите и отправьте снова.`, "problem");
      return;
    }
    this.fill("", [], null);
    const sent = await this.try(() =>
      files.length ? this.acts.sendFiles(files, text, replyTo?.id) : this.acts.say(text, replyTo?.id),
    );
    if (!sent && !this.field.value) this.fill(text, files, replyTo);
    this.field.focus();
  }

  /** What is about to be sent. */
  fill(text, files, replyTo) {
    this.field.value = text;
    this.fitField();
    this.setFiles(files);
    this.setReply(replyTo);
  }

  sendSample(name) {
    const caption = this.field.value.trim() || null;
    const answered = this.replyTo?.id;
    this.field.value = "";
    this.setReply(null);
    this.try(() => this.acts.sendSample(name, caption, answered));
  }

  setReply(message) {
    this.replyTo = message;
    this.find(".reply-bar").hidden = !message;
    if (!message) return;
    this.find(".reply-bar p").textContent = `↩︎ ${message.excerpt}`;
    this.field.focus();
  }

  setFiles(files) {
    this.files = files;
    this.find(".attached").hidden = !files.length;
    this.find(".attached p").textContent = `📎 ${files.map((file) => file.name).join(", ")}`;
    if (files.length) this.field.focus();
  }

  fitField() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight, 140)}px`;
  }

  followLink(event) {
    const link = event.target.closest("a");
    if (!link) return;
    const payload = this.shared.startPayload(link.href);
    if (link.dataset.command) this.try(() => this.acts.say(link.dataset.command));
    else if (payload !== null) this.shared.openLink(payload);
    else return;
    event.preventDefault();
  }

  isAtEnd() {
    return this.list.scrollHeight - this.list.scrollTop - this.list.clientHeight < NEAR_END_PIXELS;
  }

  scrollToEnd() {
    this.list.scrollTop = this.list.scrollHeight;
  }

  isActive() {
    return this.root.contains(document.activeElement) && document.hasFocus();
  }

  markRead() {
    if (this.unread) this.setUnread(0);
  }

  setUnread(count) {
    this.unread = count;
    const badge = this.find(".unread");
    badge.hidden = !count;
    badge.textContent = count;
    badge.setAttribute("aria-label", `непрочитанных: ${count}`);
    this.showTab();
  }

  showTab() {
    const badge = this.unread ? make("span", { className: "unread" }, String(this.unread)) : "";
    this.tab.replaceChildren(make("span", {}, this.person.name), badge);
  }
}

function menuEntry(label, detail, act) {
  const button = make("button", { type: "button" }, make("b", {}, label), make("small", {}, detail));
  button.onclick = () => {
    button.closest("details").open = false;
    act();
  };
  return button;
}
