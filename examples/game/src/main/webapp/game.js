import { connect } from "./parley.js";

const $ = (id) => document.getElementById(id);
const name = (sessionStorage.name = new URLSearchParams(location.search).get("name") ?? sessionStorage.name ?? "");
const me = (sessionStorage.me ??= crypto.getRandomValues(new Uint32Array(4)).join("-")); // so the server knows who comes back

let place = { code: "", mark: "" }; // where this page is, and as what
let view; // what was seen of the game last

if (name) {
  enter();
} else {
  $("door").action = location.hash; // its form comes back here with a name
  show("door");
}

function enter() {
  const game = connect(`ws/game?${new URLSearchParams({ name, me })}`);
  const post = (service, data) => game.call(service, { method: "POST", data });
  const code = () => location.hash.slice(1).toUpperCase();
  history.replaceState(null, "", location.pathname + location.hash); // an address that may be sent to others

  /** To the game that the address names, or to the lobby. */
  async function go() {
    try {
      if (code()) {
        place = await post("games/join", { code: code() });
        draw();
        show("table");
      } else {
        place = { code: "", mark: "" };
        list(await post("games/leave"));
        show("lobby");
      }
    } catch (problem) {
      trouble(problem);
      if (problem.status === 404) { // there is no such game; after a break `open` asks again, and the seat is kept
        location.hash = "";
      }
    }
  }

  game.on("open", go); // also after a break: the seat is still there
  game.on("state", (state) => trouble({ message: state === "open" ? "" : "Connecting …" }));
  game.on("GET games", ({ content }) => list(content));
  game.on("message", (news) => {
    view = news;
    draw();
  });

  $("create").addEventListener("click", () => post("games").then((made) => (location.hash = made.code), trouble));
  $("join").addEventListener("submit", (event) => {
    event.preventDefault();
    location.hash = event.target.elements.code.value;
    event.target.reset();
  });
  $("sit").addEventListener("click", go);
  $("again").addEventListener("click", () => post("games/again", { code: place.code }).catch(trouble));
  $("board").addEventListener("click", ({ target }) => {
    const cell = [...$("board").children].indexOf(target);
    post("games/move", { code: place.code, cell }).catch(trouble);
  });
  addEventListener("hashchange", go);
}

function list(open) {
  const games = open.map(({ code, name: other }) => {
    const link = element("a", `${other} waits for you`);
    link.href = `#${code}`;
    link.append(element("code", code));
    return link;
  });
  $("games").replaceChildren(...(open.length ? games : [element("p", "Nobody waits at the moment.")]));
}

function draw() {
  if (view?.code !== place.code) {
    return;
  }
  const { seats, cells, turn, line, over } = view;
  $("seats").replaceChildren(...seats.map((seat) => {
    const player = element("li", seat.name || "Nobody");
    player.dataset.mark = seat.mark;
    player.ariaCurrent = String(seat.mark === turn);
    player.append(element("small", seat.mark === place.mark ? "you" : seat.name && !seat.here ? "away" : ""));
    return player;
  }));
  $("board").replaceChildren(...cells.map((mark, index) => {
    const cell = element("button", mark);
    cell.dataset.mark = mark;
    cell.ariaLabel = `${index + 1}: ${mark || "empty"}`;
    cell.disabled = Boolean(mark) || turn !== place.mark || !turn;
    cell.classList.toggle("won", line.includes(index));
    return cell;
  }));
  $("news").textContent = sentence();
  $("again").hidden = !over || !place.mark;
  $("sit").hidden = place.mark || seats.every((seat) => seat.name);
}

function sentence() {
  const { code, seats, cells, turn, line, over } = view;
  const called = (mark) => seats.find((seat) => seat.mark === mark).name;
  if (line.length) {
    const winner = cells[line[0]];
    return winner === place.mark ? "You have won!" : `${called(winner)} has won.`;
  }
  if (over) {
    return "A draw.";
  }
  if (!turn) {
    return `Waiting for another player: send somebody this address, or the code ${code}.`;
  }
  return turn === place.mark ? "It is your turn." : `It is ${called(turn)}'s turn.`;
}

function show(screen) {
  for (const id of ["door", "lobby", "table"]) {
    $(id).hidden = id !== screen;
  }
}

function trouble({ message }) {
  $("trouble").textContent = message;
}

function element(tag, text) {
  return Object.assign(document.createElement(tag), { textContent: text });
}
