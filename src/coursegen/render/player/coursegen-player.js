/* The player of coursegen's quizzes: marks answers, explains them, shows their evidence.
 *
 * A plain script for any page that holds a quiz or a reading, also from file://. All words
 * of a quiz stand in the page already; this script moves and shows them, and makes new text
 * with textContent only. Every answer is announced by the event "coursegen:answered", and
 * "coursegen:revealed" says that a reader has asked for the answer. */
(() => {
  "use strict";

  const FORM = 1;
  const WORDS = {
    check: "Check",
    compare: "Compare with the criteria",
    again: "Try again",
    reveal: "Show the answer",
    hints: ["Hint: show me the paragraph", "Hint: show me the sentence"],
    save: "Save my answers",
    anyway: "Save them as they are",
    name: "Your name",
    nameless: "Write your name first.",
    saved: "Saved as a file. Hand that file in.",
    right: "Right",
    wrong: "Wrong",
    missed: "Right answer",
    place: "Right place",
    misplace: "Wrong place",
    empty: "Answer first, then check.",
    incomplete: "Choose something for every entry first.",
    number: "Write a number, such as 12 or 1.5.",
    isRight: "Right.",
    isWrong: "Not yet. Look again, or read it up in the text.",
    partly: "Partly right",
    isFalse: "Not right. The solution says why.",
    isWrongWhy: "Not yet. Read why, then try again.",
    revealed: "Here is the answer.",
    compared: "Compare your answer with these criteria.",
    up: "Move up",
    down: "Move down",
    found: "Highlighted: the words behind the question.",
    foundAround: "Highlighted: the paragraph that holds the answer.",
    lost: "The words behind the question are no longer on this page.",
    back: "Back to the question",
    close: "Close",
  };

  /* ---------------------------------------------------------------- elements */

  function el(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const all = (root, selector) => [...root.querySelectorAll(selector)];

  /* ---------------------------------------------------------------- scoring */

  /** Words as they are compared: case, accents' form, quotes, articles and end marks aside. */
  function plain(text) {
    return fold(text.normalize("NFKC"))
      .toLowerCase()
      .replace(/^[\s"'.,;:!?]+|[\s"'.,;:!?]+$/g, "")
      .replace(/^(the|an|a)\s+/, "")
      .replace(/(\d),(?=\d{3}(\D|$))/g, "$1")
      .replace(/\s*-\s*/g, "-");
  }

  /** The number that somebody typed, or NaN; the unit may stand behind it. */
  function numberOf(text, unit) {
    let words = text.normalize("NFKC").replace(/[\u2212\u2013]/g, "-").replace(/\s+/g, " ").trim();
    const sign = unit.trim();
    if (sign && words.toLowerCase().endsWith(sign.toLowerCase())) {
      words = words.slice(0, -sign.length).trim();
    } else if (sign && words.toLowerCase().startsWith(sign.toLowerCase())) {
      words = words.slice(sign.length).trim();
    }
    words = words.replace(/^[$€£¥]\s*/, "").replace(/\s*%$/, "");
    if (/^[+-]?\d{1,3}([, ]\d{3})+(\.\d+)?$/.test(words)) words = words.replace(/[, ]/g, "");
    return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(words) ? Number(words) : NaN;
  }

  /** How an answer does: `points` of `of`, and for each option or row whether it is right. */
  function score(item, response) {
    switch (item.type) {
      case "choice":
      case "true_false":
      case "hot_text": {
        const chosen = item.options[response[0]];
        return { points: chosen.right ? 1 : 0, of: 1, parts: { [response[0]]: chosen.right } };
      }
      case "multiple_response": {
        const parts = {};
        let wrong = 0;
        let found = 0;
        for (const index of response) {
          parts[index] = item.options[index].right;
          if (parts[index]) found += 1;
          else wrong += 1;
        }
        const of = item.options.filter((option) => option.right).length;
        return { points: Math.max(0, found - wrong), of, parts, found, wrong };
      }
      case "cloze":
      case "short_answer": {
        const given = plain(response);
        const right = [item.key, ...item.accepted].some((one) => plain(one) === given);
        return { points: right ? 1 : 0, of: 1, parts: {} };
      }
      case "numeric": {
        const value = numberOf(response, item.unit);
        const key = Number(item.value);
        const slack = 1e-9 * Math.max(1, Math.abs(key));
        const right = Math.abs(value - key) <= Number(item.tolerance) + slack;
        return { points: right ? 1 : 0, of: 1, parts: {} };
      }
      case "match": {
        const parts = {};
        item.rows.forEach((row, index) => {
          parts[index] = row.right === Number(response[index]);
        });
        return { points: count(parts), of: item.rows.length, parts };
      }
      case "order": {
        const parts = {};
        response.forEach((entry, place) => {
          parts[entry] = item.entries[entry].rank === place;
        });
        return { points: count(parts), of: item.entries.length, parts };
      }
      default:
        return { points: 0, of: 0, parts: {} };
    }
  }

  const count = (parts) => Object.values(parts).filter(Boolean).length;

  /* ---------------------------------------------------------------- one question */

  /** A question of the page: its element, its data, and what was answered. */
  class Question {
    constructor(element, item, test) {
      this.element = element;
      this.item = item;
      this.state = "open";
      this.hints = 0;
      this.quiet = false;
      this.foot = element.querySelector(".cg-foot");
      this.status = el("p", { className: "cg-status", role: "status" });
      this.test = test;
      if (test) {
        this.foot.append(this.status);
        if (item.type === "order") this.makeMovable();
        return;
      }
      this.solution = element.querySelector(".cg-solution");
      this.summary = this.solution.querySelector("summary");
      this.solution.hidden = true;
      element.classList.add("cg-live");
      const open = item.type === "extended_text";
      this.main = el("button", {
        type: "button",
        className: "cg-button cg-main",
        textContent: open ? WORDS.compare : WORDS.check,
      });
      this.second = el("button", {
        type: "button",
        className: "cg-button",
        textContent: WORDS.reveal,
        hidden: true,
      });
      this.hint = el("span", { className: "cg-hint", hidden: true });
      this.foot.append(el("div", { className: "cg-actions" }, this.main, this.second, this.hint));
      this.foot.append(this.status);
      const link = this.solution.querySelector("[data-cg-show]");
      if (link) {
        this.clue = link.cloneNode(true);
        this.clue.dataset.cgHint = "";
        this.sentence = link.getAttribute("href");
        this.hint.append(this.clue);
        this.setHint();
        all(this.solution, "[data-cg-show]").forEach((one) =>
          one.append(el("span", { className: "cg-hidden", textContent: this.label() })),
        );
      }
      if (item.type === "order") this.makeMovable();
      this.main.addEventListener("click", () => (this.state === "open" ? this.check() : this.again()));
      this.second.addEventListener("click", () => this.reveal());
      element.addEventListener("input", () => this.changed());
      element.addEventListener("keydown", (event) => {
        const typed = event.target.matches("input[type=text]");
        if (event.key === "Enter" && typed && !event.isComposing) {
          event.preventDefault();
          if (this.state === "open") this.check();
        }
      });
    }

    /** The first hint leads to the paragraph, the second to the sentence in it. */
    setHint() {
      if (!this.clue) return;
      const first = this.hints === 0;
      this.clue.textContent = WORDS.hints[first ? 0 : 1];
      this.clue.append(el("span", { className: "cg-hidden", textContent: this.label() }));
      this.clue.href = first ? this.sentence.replace("?", "?cg-around=1&") : this.sentence;
    }

    label() {
      return `, ${this.number().toLowerCase()}`;
    }

    number() {
      return this.element.querySelector(".cg-number").textContent;
    }

    /** What is answered now, in the form that `score` takes. */
    response() {
      switch (this.item.type) {
        case "choice":
        case "true_false":
        case "hot_text":
        case "multiple_response":
          return all(this.element, "input:checked").map((input) => Number(input.value));
        case "match":
          return all(this.element, "select").map((select) => select.value);
        case "order":
          return all(this.element, "[data-cg-entry]").map((li) => Number(li.dataset.cgEntry));
        default:
          return this.element.querySelector("[data-cg-input]").value;
      }
    }

    /** What is answered now, in words, as a file of answers has it; null where nothing is. */
    answer() {
      const response = this.response();
      const { type, options, rows, choices, entries } = this.item;
      const given = response.length > 0;
      switch (type) {
        case "choice":
        case "hot_text":
          return given ? options[response[0]].text : null;
        case "true_false":
          return given ? response[0] === 0 : null;
        case "multiple_response":
          return given ? response.map((index) => options[index].text) : null;
        case "match": {
          const pairs = rows.map((row, index) => [row.left, response[index]]);
          const chosen = pairs.filter(([, choice]) => choice !== "");
          return chosen.length
            ? Object.fromEntries(chosen.map(([left, choice]) => [left, choices[Number(choice)]]))
            : null;
        }
        case "order":
          return this.moved ? response.map((index) => entries[index].text) : null;
        default:
          return response.trim() || null;
      }
    }

    /** What is missing before the answer can be checked; empty where nothing is. */
    missing(response) {
      switch (this.item.type) {
        case "match":
          return response.includes("") ? WORDS.incomplete : "";
        case "numeric":
          if (!response.trim()) return WORDS.empty;
          return Number.isNaN(numberOf(response, this.item.unit)) ? WORDS.number : "";
        case "order":
        case "extended_text":
          return "";
        case "cloze":
        case "short_answer":
          return response.trim() ? "" : WORDS.empty;
        default:
          return response.length ? "" : WORDS.empty;
      }
    }

    check() {
      const response = this.response();
      const missing = this.missing(response);
      this.clear();
      if (missing) {
        this.say("", missing);
        const first = this.element.querySelector("select, [data-cg-input], input");
        const blank = all(this.element, "select").find((select) => !select.value);
        if (!this.quiet) (blank || first).focus();
        return;
      }
      if (this.item.type === "extended_text") {
        this.explain();
        this.say("", WORDS.compared);
        this.enter("done");
        this.report(response, null);
        return;
      }
      const result = score(this.item, response);
      const right = result.points === result.of;
      this.mark(result, right || this.item.type === "true_false");
      if (right) {
        this.say("right", WORDS.isRight);
        this.explain();
      } else {
        this.say(result.points ? "part" : "wrong", this.verdict(result));
        if (this.item.type === "true_false") this.explain();
        else this.second.hidden = false;
        this.hint.hidden = this.item.type === "true_false" || !this.hint.firstChild;
      }
      this.enter(right ? "right" : "wrong");
      this.report(response, result);
    }

    /** What a wrong answer is told: how much of it was right. */
    verdict(result) {
      const part = result.points ? WORDS.partly : "Not yet";
      if (this.item.type === "multiple_response") {
        const credit = result.points ? ` ${result.points} of ${result.of} points.` : "";
        const found = `${result.found} of ${result.of} right answers found`;
        const wrong = result.wrong ? `, ${result.wrong} chosen wrongly` : "";
        return `${part}: ${found}${wrong}.${credit}`;
      }
      if (result.of > 1) {
        const what = this.item.type === "order" ? "in the right place" : "right";
        return `${part}: ${result.points} of ${result.of} ${what}.`;
      }
      if (this.item.type === "true_false") return WORDS.isFalse;
      const why = all(this.element, ".cg-options .cg-why, .cg-passage .cg-why").length;
      return why ? WORDS.isWrongWhy : WORDS.isWrong;
    }

    /** Marks each answered option; with `everything`, also those that were not chosen. */
    mark(result, everything) {
      const { type } = this.item;
      if (type === "order") {
        all(this.element, "[data-cg-entry]").forEach((li) => {
          const right = result.parts[li.dataset.cgEntry];
          this.put(li, right, right ? WORDS.place : WORDS.misplace);
        });
        return;
      }
      const options = all(this.element, "[data-cg-option]");
      options.forEach((option) => {
        const index = Number(option.dataset.cgOption);
        if (index in result.parts) {
          const right = result.parts[index];
          this.put(option, right, right ? WORDS.right : WORDS.wrong);
          if (type !== "match" || right || everything) this.why(option, index);
        } else if (everything && this.item.options) {
          if (this.item.options[index].right) this.put(option, true, WORDS.missed);
          this.why(option, index);
        }
      });
      if (!options.length) {
        const field = this.element.querySelector("[data-cg-input]");
        const right = result.points === result.of;
        field.classList.add(right ? "cg-is-right" : "cg-is-wrong");
        field.setAttribute("aria-invalid", String(!right));
      }
    }

    put(option, right, words) {
      option.classList.add(right ? "cg-is-right" : "cg-is-wrong");
      const sign = el("span", { textContent: right ? "✓" : "✗", "aria-hidden": "true" });
      option.append(el("span", { className: "cg-mark-of" }, sign, ` ${words}`));
    }

    why(option, index) {
      const why = this.solution.querySelector(`[data-cg-why="${index}"]`);
      if (!why || option.querySelector(".cg-why")) return;
      const copy = why.cloneNode(true);
      delete copy.dataset.cgWhy;
      option.append(copy);
    }

    /** Everything there is to know: the answer marked, the solution open. */
    reveal() {
      this.clear();
      const { type, options } = this.item;
      if (options) {
        all(this.element, "input").forEach((input) => {
          input.checked = options[Number(input.value)].right;
        });
        this.mark({ parts: {}, points: 1, of: 1 }, true);
      } else if (type === "order") {
        const list = this.element.querySelector(".cg-entries");
        const rank = (li) => this.item.entries[Number(li.dataset.cgEntry)].rank;
        list.append(...all(list, "[data-cg-entry]").sort((one, other) => rank(one) - rank(other)));
        this.settle();
      } else if (type === "match") {
        all(this.element, "select").forEach((select, index) => {
          select.value = String(this.item.rows[index].right);
        });
        this.mark(score(this.item, this.response()), true);
      }
      this.explain();
      this.say("", WORDS.revealed);
      this.enter("done");
      if (this.quiet) return;
      this.main.focus();
      this.announce("coursegen:revealed", { item: this.item.id });
    }

    explain() {
      this.solution.hidden = false;
      this.solution.open = true;
    }

    enter(state) {
      this.state = state;
      this.element.dataset.cgState = state;
      this.main.textContent = WORDS.again;
      this.main.classList.toggle("cg-main", state === "wrong");
    }

    /** Back to an open question; the answer stays until `again` empties it. */
    clear() {
      all(this.element, ".cg-mark-of, [data-cg-option] .cg-why").forEach((one) => one.remove());
      all(this.element, ".cg-is-right, .cg-is-wrong").forEach((one) => {
        one.classList.remove("cg-is-right", "cg-is-wrong");
        one.removeAttribute("aria-invalid");
      });
      this.solution.hidden = true;
      this.second.hidden = true;
      this.hint.hidden = true;
      this.state = "open";
      delete this.element.dataset.cgState;
      const open = this.item.type === "extended_text";
      this.main.textContent = open ? WORDS.compare : WORDS.check;
      this.main.classList.add("cg-main");
      this.say("", "");
    }

    changed() {
      if (this.state !== "open") this.clear();
      else if (this.status.textContent) this.say("", "");
    }

    /** Nothing answered, nothing shown. */
    empty() {
      this.clear();
      all(this.element, "input:checked").forEach((input) => {
        input.checked = false;
      });
      all(this.element, "select").forEach((select) => {
        select.value = "";
      });
      const field = this.element.querySelector("[data-cg-input]");
      if (field && this.item.type !== "extended_text") field.value = "";
    }

    again() {
      this.empty();
      this.focus();
    }

    focus() {
      this.element.querySelector("input, select, textarea, .cg-move").focus();
    }

    say(kind, words) {
      this.status.className = `cg-status${kind ? ` cg-${kind}` : ""}`;
      this.status.textContent = "";
      if (!words) return;
      if (kind) {
        const sign = { right: "✓ ", part: "◐ ", wrong: "✗ " }[kind];
        this.status.append(el("span", { textContent: sign, "aria-hidden": "true" }));
      }
      this.status.append(words);
    }

    report(response, result) {
      if (this.quiet) return;
      this.announce("coursegen:answered", { item: this.item.id, response, result });
    }

    announce(name, detail) {
      const way = { bubbles: true, composed: true, detail };
      this.element.dispatchEvent(new CustomEvent(name, way));
    }

    /* -------------------------------------------------------------- ordering */

    makeMovable() {
      for (const li of all(this.element, "[data-cg-entry]")) {
        const text = li.querySelector(".cg-entry").textContent;
        const buttons = el("span", { className: "cg-moves" });
        li.prepend(el("span", { className: "cg-grip", textContent: "⠿", "aria-hidden": "true" }));
        li.addEventListener("pointerdown", (event) => this.drag(li, event));
        for (const [step, sign, words] of [[-1, "↑", WORDS.up], [1, "↓", WORDS.down]]) {
          const button = el(
            "button",
            { type: "button", className: "cg-button cg-move", "aria-label": `${words}: ${text}` },
            el("span", { textContent: sign, "aria-hidden": "true" }),
          );
          button.dataset.cgStep = step;
          button.addEventListener("click", () => this.move(li, step));
          buttons.append(button);
        }
        li.append(buttons);
      }
      this.settle();
    }

    move(li, step) {
      const list = li.parentNode;
      const entries = [...list.children];
      const place = entries.indexOf(li) + step;
      this.touched();
      if (place < 0 || place >= entries.length) return;
      if (step < 0) list.insertBefore(li, entries[place]);
      else list.insertBefore(li, entries[place].nextSibling);
      this.settle();
      li.querySelector(`[data-cg-step="${step}"]`).focus();
      this.tell(li);
    }

    touched() {
      if (!this.test) this.changed();
      this.moved = true;
    }

    tell(li) {
      const entries = [...li.parentNode.children];
      this.say("", `Now number ${entries.indexOf(li) + 1} of ${entries.length}.`);
    }

    /** Moves an entry with the pointer; a finger takes it by its grip, so that pages scroll. */
    drag(li, event) {
      const held = event.pointerType === "mouse" || event.target.closest(".cg-grip");
      if (event.button || !held || event.target.closest("button")) return;
      event.preventDefault();
      const list = li.parentNode;
      const started = [...list.children].indexOf(li);
      const follow = ({ clientY }) => {
        const below = [...list.children].find((one) => {
          const { top, height } = one.getBoundingClientRect();
          return one !== li && clientY < top + height / 2;
        });
        if (below ? below !== li.nextSibling : li.nextSibling) list.insertBefore(li, below || null);
      };
      const drop = () => {
        list.removeEventListener("pointermove", follow);
        li.classList.remove("cg-dragged");
        if ([...list.children].indexOf(li) === started) return;
        this.touched();
        this.settle();
        this.tell(li);
      };
      // The list keeps the pointer: an entry that moves would lose it.
      list.setPointerCapture(event.pointerId);
      list.addEventListener("pointermove", follow);
      list.addEventListener("lostpointercapture", drop, { once: true });
      li.classList.add("cg-dragged");
    }

    /** The ends of the list cannot move outwards; their buttons stay, so that focus does. */
    settle() {
      const entries = all(this.element, "[data-cg-entry]");
      entries.forEach((li, place) => {
        const [up, down] = all(li, ".cg-move");
        up.setAttribute("aria-disabled", String(place === 0));
        down.setAttribute("aria-disabled", String(place === entries.length - 1));
      });
    }

    /* -------------------------------------------------------------- remembering */

    memory() {
      return { response: this.response(), state: this.state, hints: this.hints };
    }

    /** The question as `memory` kept it. What does not fit the question is set aside. */
    recall({ response, state, hints }) {
      const { element } = this;
      this.hints = hints ? 1 : 0;
      this.setHint();
      if (this.item.type === "match" && Array.isArray(response)) {
        all(element, "select").forEach((select, index) => {
          select.value = response[index] ?? "";
        });
      } else if (this.item.type === "order" && Array.isArray(response)) {
        const list = element.querySelector(".cg-entries");
        const byName = new Map(all(list, "[data-cg-entry]").map((li) => [li.dataset.cgEntry, li]));
        list.append(...response.map((one) => byName.get(String(one))).filter(Boolean));
        this.settle();
      } else if (Array.isArray(response)) {
        all(element, "input").forEach((input) => {
          input.checked = response.includes(Number(input.value));
        });
      } else if (typeof response === "string") {
        element.querySelector("[data-cg-input]").value = response;
      }
      this.quiet = true;
      if (state === "right" || state === "wrong") this.check();
      else if (state === "done") {
        if (this.item.type === "extended_text") this.check();
        else this.reveal();
      }
      this.quiet = false;
    }
  }

  /* ---------------------------------------------------------------- a test */

  /** Gives the reader of a test its answers as a file; nothing else leaves the page. */
  function hand(quiz, data, asked) {
    const name = el("input", {
      type: "text",
      className: "cg-input",
      id: `cg-name-${data.quiz}`,
      autocomplete: "name",
      maxLength: 200,
    });
    const label = el("label", { htmlFor: name.id, textContent: WORDS.name });
    const save = el("button", {
      type: "button",
      className: "cg-button cg-main",
      textContent: WORDS.save,
    });
    const status = el("p", { className: "cg-status", role: "status" });
    const line = el("div", { className: "cg-actions" }, label, name, save);
    quiz.append(el("div", { className: "cg-hand" }, line, status));
    let warned = false;
    quiz.addEventListener("input", () => {
      warned = false;
      save.textContent = WORDS.save;
      status.textContent = "";
    });
    save.addEventListener("click", () => {
      const learner = name.value.trim();
      if (!learner) {
        status.textContent = WORDS.nameless;
        name.focus();
        return;
      }
      const answers = Object.fromEntries(asked.map((one) => [one.item.id, one.answer()]));
      const open = asked.filter((one) => answers[one.item.id] === null);
      if (open.length && !warned) {
        warned = true;
        status.textContent = `Still open: ${open.map((one) => one.number()).join(", ")}.`;
        save.textContent = WORDS.anyway;
        return;
      }
      const file = { coursegen: 1, course: data.course, module: data.quiz, learner, answers };
      const safe = learner.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
      download(`answers-${data.quiz}-${safe || "learner"}.json`, JSON.stringify(file, null, 2));
      status.textContent = WORDS.saved;
    });
  }

  /** Saves `text` as a file on the reader's own machine. */
  function download(name, text, type = "application/json") {
    const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    const link = el("a", { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }

  /* ---------------------------------------------------------------- words in a reading */

  const SIGNS = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "…": "...", "\u00ad": "",
  };
  const DASH = /[-\u2010-\u2015\u2212]/;
  const BLOCK = "p,li,h1,h2,h3,h4,h5,h6,blockquote,dd,dt,td,th,pre,figcaption,section,div,article";
  const SKIPPED = "script,style,noscript,.cg-quiz,.cg-plain,.headerlink,.cg-return";

  /** What is compared in the place of `sign`; empty where it runs into `last`. */
  function folded(sign, last) {
    if (sign in SIGNS) return SIGNS[sign];
    let one = sign;
    if (/\s/.test(sign)) one = " ";
    else if (DASH.test(sign)) one = "-";
    return (one === " " || one === "-") && one === last ? "" : one;
  }

  /** Text as it is compared: one kind of space, of quotation mark and of dash. */
  function fold(text) {
    const signs = [];
    for (const sign of text) {
      const one = folded(sign, signs[signs.length - 1]);
      if (one) signs.push(one);
    }
    return signs.join("").trim();
  }

  /** The text of `root`, folded, and for each of its characters where it stands. */
  function textOf(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    });
    const signs = [];
    const places = [];
    let block = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const around = node.parentElement.closest(BLOCK);
      if (around !== block && signs.length && signs[signs.length - 1] !== " ") {
        signs.push(" ");
        places.push(null);
      }
      block = around;
      let at = 0;
      for (const sign of node.data) {
        const one = folded(sign, signs[signs.length - 1]);
        const last = places[places.length - 1];
        for (const part of one) {
          signs.push(part);
          places.push({ node, start: at, end: at + sign.length });
        }
        if (!one && last && last.node === node && DASH.test(sign)) last.end = at + sign.length;
        at += sign.length;
      }
    }
    return { text: signs.join(""), places };
  }

  /** The places of the characters of `exact` within `root`, or null. */
  function locate(root, exact, prefix) {
    const { text, places } = textOf(root);
    const words = fold(exact);
    const before = fold(prefix);
    if (!words) return null;
    let best = null;
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      const common = alike(text.slice(0, at).trimEnd(), before);
      if (!best || common > best.common) best = { at, common };
    }
    return best && places.slice(best.at, best.at + words.length).filter(Boolean);
  }

  function alike(one, other) {
    let length = 0;
    while (
      length < Math.min(one.length, other.length) &&
      one[one.length - 1 - length] === other[other.length - 1 - length]
    ) {
      length += 1;
    }
    return length;
  }

  /** Wraps the characters at `places` in mark elements; the first of them. */
  function highlight(places) {
    const runs = [];
    for (const place of places) {
      const run = runs[runs.length - 1];
      if (run && run.node === place.node) run.end = place.end;
      else runs.push({ ...place });
    }
    const marks = [];
    for (const { node, start, end } of runs) {
      const words = node.splitText(start);
      words.splitText(end - start);
      if (!words.data.trim()) continue;
      const mark = el("mark", { className: "cg-found" });
      words.replaceWith(mark);
      mark.append(words);
      marks.push(mark);
    }
    return marks;
  }

  function unhighlight() {
    for (const mark of all(document, "mark.cg-found")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    all(document, ".cg-return").forEach((bar) => bar.remove());
  }

  /** All characters of the blocks in which `places` stand. */
  function around(places) {
    const blocks = new Set(places.map(({ node }) => node.parentElement.closest(BLOCK)));
    return [...blocks].flatMap((block) => textOf(block).places.filter(Boolean));
  }

  /** Shows the words that a link asks for, first near its anchor; where they are. */
  function show(exact, prefix, anchor, whole) {
    unhighlight();
    const target = anchor && document.getElementById(anchor);
    const main = document.querySelector("article, main, [role=main]") || document.body;
    const near = target && target.closest("section, blockquote");
    let places = null;
    for (const root of [target, near, main, document.body]) {
      places = root && locate(root, exact, prefix);
      if (places) break;
    }
    const marks = places ? highlight(whole ? around(places) : places) : [];
    const first = marks[0];
    const found = whole ? WORDS.foundAround : WORDS.found;
    const words = el("span", { textContent: first ? found : WORDS.lost });
    const bar = el("div", { className: "cg-return" }, el("p", { role: "status" }, words));
    // Beside the words, so that Tab leads from them to the way back.
    const last = first && marks[marks.length - 1].closest("p, li, dd, td, blockquote");
    if (last) last.after(bar);
    else document.body.append(bar);
    if (history.length > 1) {
      const back = el("button", { type: "button", className: "cg-button", textContent: WORDS.back });
      back.addEventListener("click", () => history.back());
      bar.append(back);
    }
    const close = el("button", { type: "button", className: "cg-button", textContent: WORDS.close });
    close.addEventListener("click", () => bar.remove());
    bar.append(close);
    if (!first) return;
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    first.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }

  /* ---------------------------------------------------------------- an order of one's own */

  /** A reader's own number for a course: drawn once, then kept, so that the order stays. */
  function seedOf(course) {
    const key = `coursegen:${course}:order`;
    const drawn = () => String(crypto.getRandomValues(new Uint32Array(1))[0]);
    try {
      if (!localStorage.getItem(key)) localStorage.setItem(key, drawn());
      return localStorage.getItem(key);
    } catch {
      return drawn();
    }
  }

  /** Where `words` come in an order that only looks random: 32 bits, by FNV-1a and a mixer. */
  function rank(words) {
    let bits = 0x811c9dc5;
    for (const sign of words) bits = Math.imul(bits ^ sign.codePointAt(0), 0x01000193);
    bits = Math.imul(bits ^ (bits >>> 15), 0x2c1b3c6d);
    return (bits ^ (bits >>> 13)) >>> 0;
  }

  /** Puts questions, and the options on offer in each, into the order that `seed` gives. */
  function shuffle(quiz, seed) {
    const items = all(quiz, "[data-cg-item]");
    const numbers = items.map((item) => item.querySelector(".cg-number").textContent);
    const end = items.length ? items[items.length - 1].nextSibling : null;
    const by = (name) => (one, other) => rank(seed + name(one)) - rank(seed + name(other));
    items.sort(by((item) => item.id)).forEach((item, place) => {
      quiz.insertBefore(item, end);
      item.querySelector(".cg-number").textContent = numbers[place];
      for (const options of all(item, ".cg-choice .cg-options, .cg-multiple-response .cg-options")) {
        const id = (option) => `${item.id} ${option.dataset.cgOption}`;
        options.append(...[...options.children].sort(by(id)));
      }
    });
  }

  /* ---------------------------------------------------------------- the page */

  const questions = new Map();

  /** Brings the questions of one quiz to life. */
  function mount(quiz) {
    const data = JSON.parse(quiz.querySelector(".cg-data").textContent);
    if (data.form !== FORM) return;
    if ("cgShuffle" in quiz.dataset) shuffle(quiz, seedOf(data.course));
    const items = new Map((data.items || []).map((item) => [item.id, item]));
    const test = data.mode === "test";
    const asked = [];
    for (const element of all(quiz, "[data-cg-item]")) {
      const item = items.get(element.dataset.cgItem);
      if (!item) continue;
      const question = new Question(element, item, test);
      if (test) asked.push(question);
      else questions.set(item.id, question);
    }
    if (test) hand(quiz, data, asked);
  }

  function start() {
    all(document, ".cg-quiz").forEach(mount);
    document.addEventListener("click", follow);
    addEventListener("popstate", restore);
    addEventListener("pageshow", (event) => {
      if (!event.persisted) restore();
    });
    asked(location.href);
  }

  /** Shows what the address asks for, once the page has its final shape. */
  function asked(address) {
    const url = new URL(address);
    const exact = url.searchParams.get("cg-quote");
    if (!exact) return;
    const anchor = decodeURIComponent(url.hash.slice(1));
    const { searchParams: asks } = url;
    const run = () => show(exact, asks.get("cg-prefix") || "", anchor, asks.has("cg-around"));
    if (document.readyState === "complete") run();
    else addEventListener("load", () => setTimeout(run));
  }

  /** Before a link leads to a reading: keeps the answers, so that "back" finds them. */
  function follow(event) {
    // The first of the path, since a quiz may stand in a shadow tree.
    const link = event.composedPath()[0].closest?.("a[data-cg-show]");
    if (!link || event.defaultPrevented) return;
    const plainClick =
      event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!plainClick) return;
    const item = link.closest("[data-cg-item]").dataset.cgItem;
    const question = questions.get(item);
    if ("cgHint" in link.dataset) {
      // The link keeps its address until it has been followed.
      question.hints += 1;
      setTimeout(() => question.setHint());
    }
    const memory = {};
    for (const [id, question] of questions) memory[id] = question.memory();
    history.replaceState({ ...history.state, coursegen: { item, memory } }, "");
    const url = new URL(link.href);
    if (url.pathname !== location.pathname || url.host !== location.host) return;
    event.preventDefault();
    const shown = { ...history.state, coursegen: { shown: url.href } };
    history.pushState(shown, "", url.hash || undefined);
    asked(url.href);
  }

  /** The questions as they were when their page was left. */
  function restore() {
    const kept = history.state && history.state.coursegen;
    if (!kept) return;
    if (kept.shown) {
      asked(kept.shown);
      return;
    }
    unhighlight();
    for (const [id, one] of Object.entries(kept.memory || {})) {
      const question = questions.get(id);
      if (!question) continue;
      const same = question.state === one.state && question.hints === one.hints;
      if (one.state === "open" || !same) question.recall(one);
    }
    const question = questions.get(kept.item);
    if (!question) return;
    question.announce("coursegen:returned", { item: kept.item });
    question.element.scrollIntoView({ block: "center" });
    const link = question.element.querySelector(".cg-hint:not([hidden]) a, .cg-solution[open] a");
    (link || question.main).focus({ preventScroll: true });
  }

  globalThis.coursegenPlayer = Object.freeze({
    score,
    numberOf,
    fold,
    locate,
    el,
    download,
    mount,
    questions,
    restore,
  });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
