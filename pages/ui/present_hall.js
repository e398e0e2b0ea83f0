// What the hall does and hears while a slide stands: a show of hands, a decision. The server tells it as it tells phones.
function hearHall(stage) {
  const { forum } = stage.data;
  if (forum && (!stage.hall || stage.hall.readyState === EventSource.CLOSED)) {
    stage.hall = new EventSource("/hall/events");
    for (const kind of ["vote", "decision"]) {
      stage.hall.addEventListener(kind, ({ data }) => {
        stage.heard[kind] = JSON.parse(data);
        stage.newest = kind;
        showHall(stage);
      });
    }
    // A refusal ends the browser's own attempts.
    stage.hall.onerror = () => { if (stage.hall.readyState === EventSource.CLOSED) setTimeout(() => hearHall(stage), 5000); };
  }
  showHall(stage);
}

function showHall(stage) {
  const { data: { forum, language, words }, heard: { vote, decision }, over } = stage;
  const isOurs = (told) => forum && told?.code === forum;
  const text = isOurs(decision) ? decision.said[language] ?? "" : "";
  // Of the two, the hall sees what came last.
  const isAsked = isOurs(vote) && vote.id && !(text && stage.newest === "decision");
  over.hands.hidden = !isAsked;
  if (isAsked) drawHands(over.hands, vote, language, words);
  over.decided.hidden = !text || isAsked;
  stage.box.classList.toggle("has-decision", !over.decided.hidden);
  if (over.decided.textContent !== text) over.decided.textContent = text;
}

function furnishHall(stage) {
  const hands = make("div", { class: "hands" });
  const decided = make("p", { class: "decided", role: "status" });
  stage.over = { hands, decided };
  stage.box.append(make("section", { class: "screen over" }, make("div", { class: "heard" }, hands, decided)));
}
