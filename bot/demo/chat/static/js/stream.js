// Live changes from the server; comes back by itself after the server was away.

const RETRY_AFTER = 1500;
const REST_AFTER_HIDDEN = 5 * 60 * 1000;

/** Listen for ever: `on.hello(body)` at every (re)connection, `on.event(body)` at every change, `on.away()` when it breaks. */
export function listen(on) {
  let source = null;
  let timer = 0;

  function open() {
    clearTimeout(timer);
    close();
    source = new EventSource("/chat/events");
    source.addEventListener("hello", (event) => on.hello(JSON.parse(event.data)));
    source.addEventListener("change", (event) => on.event(JSON.parse(event.data)));
    source.onerror = () => {
      close();
      on.away();
      timer = setTimeout(open, RETRY_AFTER);
    };
  }

  function close() {
    source?.close();
    source = null;
  }

  // A browser allows six streams to one host, so a tab that nobody looks at gives its own back.
  let rest = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(rest);
    if (document.hidden) rest = setTimeout(close, REST_AFTER_HIDDEN);
    else if (!source) open();
  });
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => event.persisted && open());
  open();
}
