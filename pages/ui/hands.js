// A show of hands as it stands: what is asked, how long still, a bar for each grade, the mean, and what it is.
function drawHands(box, vote, language, { left, closed }) {
  const said = vote.said[language];
  const bars = document.createElement("div");
  bars.className = "bars";
  bars.innerHTML = `<svg viewBox="0 -5 110 50" role="img">${barsOf(vote.counts)}</svg>`;
  bars.firstChild.setAttribute("aria-label", said.counts);
  const seconds = line("p", "left", "");
  box.replaceChildren(line("h2", "question", said.question), seconds, bars, line("p", "mean", said.mean), line("p", "label", said.label));
  const ends = Date.now() + 1000 * vote.left;
  const tick = () => { seconds.textContent = vote.open ? left.replace("{n}", Math.max(0, Math.round((ends - Date.now()) / 1000))) : closed; };
  clearInterval(box.counting);
  tick();
  if (vote.open) box.counting = setInterval(tick, 1000);
}

function line(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

function barsOf(counts) {
  const most = Math.max(1, ...counts);
  return counts.map((count, place) => {
    const [left, height, grade] = [10 * place + 1, (36 * count) / most, place - 5];
    const sign = grade < 0 ? "−" : grade > 0 ? "+" : "";
    const number = count ? `<text x="${left + 4}" y="${35.5 - height}">${Number(count)}</text>` : "";
    return `<rect x="${left}" y="${37 - height}" width="8" height="${height}"/>${number}<text class="grade" x="${left + 4}" y="43">${sign}${Math.abs(grade)}</text>`;
  }).join("");
}
