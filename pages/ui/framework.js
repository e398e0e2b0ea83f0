// Streamlit's own controls are named in English in every language: their names are put into the reader's.
let frameworkWords = {};

function speakFramework(words) {
  frameworkWords = words;
  translateFramework();
}

function translateFramework() {
  for (const element of document.querySelectorAll("[data-testid=stApp] [aria-label]")) {
    const label = element.getAttribute("aria-label");
    const [first, ...rest] = label.split(" ");
    // These two are followed by what they are about, which is in the reader's language. No other may be: where a
    // name begins with the word it stands for ("Open", "Open the list"), it would grow with every look.
    const about = rest.length && ["Remove", "Shortcut"].includes(first);
    const said = frameworkWords[label] ?? (about ? [frameworkWords[first], ...rest].join(" ") : label);
    if (said !== label) element.setAttribute("aria-label", said);
  }
  // What the place for files shows is text, not a name.
  for (const element of document.querySelectorAll("[data-testid=stFileUploader] :is(p, span, small, div)")) {
    const said = element.children.length ? undefined : frameworkWords[element.textContent];
    if (said) element.textContent = said;
  }
}
