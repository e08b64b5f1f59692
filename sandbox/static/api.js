// Requests to the sandbox: what a person does, and the stream of what changes.

async function post(path, body) {
  const form = body instanceof FormData;
  const response = await fetch(`/sandbox/${path}`, {
    method: "POST",
    body: form ? body : JSON.stringify(body),
    headers: form ? {} : { "Content-Type": "application/json" },
  });
  const answer = await response.json().catch(() => ({ error: `ошибка ${response.status}` }));
  if (!response.ok) throw new Error(answer.error ?? `ошибка ${response.status}`);
  return answer;
}

export const addPerson = (names) => post("people", names);
export const moveClock = (key) => post("clock", { key });

export const actsOf = (id) => ({
  say: (text, replyTo) => post(`people/${id}/say`, { text, reply_to: replyTo }),
  press: (message, data) => post(`people/${id}/press`, { message, data }),
  open: (payload) => post(`people/${id}/open`, { payload }),
  block: (blocked) => post(`people/${id}/block`, { blocked }),
  sendSample: (name, caption, replyTo) => post(`people/${id}/sample`, { name, caption, reply_to: replyTo }),
  sendFiles: (files, caption, replyTo) => {
    const form = new FormData();
    for (const file of files) form.append("file", file, file.name);
    form.append("caption", caption ?? "");
    form.append("reply_to", replyTo ?? "");
    return post(`people/${id}/files`, form);
  },
});

/** Calls `handlers[kind](data)` for every event; `handlers.link(isThere)` when the connection comes and goes. */
export function follow(handlers) {
  const stream = new EventSource("/sandbox/events");
  for (const kind of ["state", "frame", "person", "message", "deleted", "answer"]) {
    stream.addEventListener(kind, (event) => handlers[kind](JSON.parse(event.data)));
  }
  stream.onopen = () => handlers.link(true);
  stream.onerror = () => handlers.link(false);
}
