// Keeps the organiser's deck in their browser, where it outlives the page, the browser and the server.
const KEPT = "psc.deck";

export default function ({ data, setStateValue }) {
  const known = (window.pscDeck ??= { written: data.stamp, sent: null });
  if (data.text !== null && data.stamp > known.written) {
    known.written = data.stamp;
    known.sent = data.text;
    localStorage.setItem(KEPT, data.text);
  }
  const send = () => {
    const kept = localStorage.getItem(KEPT) ?? "";
    if (known.sent === kept) return;
    known.sent = kept;
    setStateValue("kept", kept);
  };
  known.events?.abort();
  known.events = new AbortController();
  window.addEventListener("storage", send, { signal: known.events.signal });
  send();
}
