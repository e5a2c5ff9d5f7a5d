/* What a reader has answered, kept in the reader's own browser: marks, missed questions, and
 * when each question is due again. Nothing of it leaves the machine unless the reader saves it.
 *
 * Runs after coursegen-player.js and hears its events. */
(() => {
  "use strict";

  const player = globalThis.coursegenPlayer;
  if (!player) return;
  const { el, questions } = player;
  const FORM = 1;
  const all = (root, selector) => [...root.querySelectorAll(selector)];

  /* ---------------------------------------------------------------- when to ask again */

  /* FSRS-6 with its default weights, as published by the Open Spaced Repetition project:
   * https://github.com/open-spaced-repetition/fsrs4anki/wiki/The-Algorithm */
  const W = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
    0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
  ];
  const [AGAIN, HARD, GOOD, EASY] = [1, 2, 3, 4];
  const RETENTION = 0.9;
  const DECAY = -W[20];
  const FACTOR = 0.9 ** (1 / DECAY) - 1;
  const LONGEST = 36500;
  const MINUTE = 60_000;
  const DAY = 1440 * MINUTE;
  const STEPS = { learning: [1 * MINUTE, 10 * MINUTE], relearning: [10 * MINUTE] };
  /** An answer within this time of seeing the solution shows nothing. */
  const FRESH = 10 * MINUTE;

  const between = (low, value, high) => Math.min(Math.max(value, low), high);
  const startDifficulty = (rating) => W[4] - Math.exp(W[5] * (rating - 1)) + 1;
  const remembered = (days, stability) => (1 + (FACTOR * days) / stability) ** DECAY;

  function nextDifficulty(difficulty, rating) {
    const damped = ((10 - difficulty) * -W[6] * (rating - 3)) / 9;
    return between(1, W[7] * startDifficulty(EASY) + (1 - W[7]) * (difficulty + damped), 10);
  }

  function sameDay(stability, rating) {
    const growth = Math.exp(W[17] * (rating - 3 + W[18])) * stability ** -W[19];
    return stability * (rating === AGAIN ? growth : Math.max(growth, 1));
  }

  function forgotten(difficulty, stability, recall) {
    const longTerm =
      W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp((1 - recall) * W[14]);
    return Math.min(longTerm, stability / Math.exp(W[17] * W[18]));
  }

  function recalled(difficulty, stability, recall, rating) {
    const ease = { [HARD]: W[15], [GOOD]: 1, [EASY]: W[16] }[rating];
    const growth =
      Math.exp(W[8]) * (11 - difficulty) * stability ** -W[9] * Math.expm1((1 - recall) * W[10]);
    return stability * (1 + growth * ease);
  }

  function days(stability) {
    const interval = (stability / FACTOR) * (RETENTION ** (1 / DECAY) - 1);
    return between(1, Math.round(interval), LONGEST) * DAY;
  }

  /** The card after an answer rated 1 to 4 at the time `now`; `card` is null for the first. */
  function schedule(card, rating, now) {
    const { state = "learning", step = 0, last } = card || {};
    let { stability, difficulty } = card || {};
    if (!card) {
      stability = W[rating - 1];
      difficulty = between(1, startDifficulty(rating), 10);
    } else {
      const elapsed = Math.floor((now - last) / DAY);
      if (elapsed < 1) stability = sameDay(stability, rating);
      else {
        const recall = remembered(elapsed, stability);
        stability =
          rating === AGAIN
            ? forgotten(difficulty, stability, recall)
            : recalled(difficulty, stability, recall, rating);
      }
      difficulty = nextDifficulty(difficulty, rating);
    }
    stability = Math.max(stability, 0.001);
    const next = { state: "review", step: 0, stability, difficulty, last: now };
    const wait = (to, at) => ({ ...next, state: to, step: at, due: now + STEPS[to][at] });
    const rest = () => ({ ...next, due: now + days(stability) });
    if (state === "review") return rating === AGAIN ? wait("relearning", 0) : rest();
    const steps = STEPS[state];
    if (rating === AGAIN) return wait(state, 0);
    if (rating === EASY) return rest();
    if (rating === GOOD) return step + 1 >= steps.length ? rest() : wait(state, step + 1);
    const [first, second] = steps;
    if (step > 0) return wait(state, step);
    return { ...wait(state, 0), due: now + (second ? (first + second) / 2 : first * 1.5) };
  }

  /* ---------------------------------------------------------------- what is kept */

  const isNumber = (value) => typeof value === "number" && Number.isFinite(value);
  const isMark = (value) => value === null || (isNumber(value) && value >= 0 && value <= 1);

  function isCard(card) {
    const { state, step, stability, difficulty, last, due } = card || {};
    return (
      ["learning", "review", "relearning"].includes(state) &&
      [step, stability, difficulty, last, due].every(isNumber) &&
      step in (STEPS[state] || [0]) &&
      stability > 0
    );
  }

  function isRecord(record) {
    return (
      record !== null &&
      typeof record === "object" &&
      [record.first, record.last, record.best].every(isMark) &&
      [record.tries, record.when].every(isNumber) &&
      (record.card === null || isCard(record.card))
    );
  }

  /** A course's answers in this browser. What cannot be read is set aside, under another name. */
  class Store {
    constructor(course) {
      this.course = course;
      this.key = `coursegen:${course}`;
      this.aside = false;
      this.items = {};
      this.kept = true;
      this.read();
    }

    /** Takes in what this tab or another has kept. */
    read() {
      let raw = null;
      try {
        raw = localStorage.getItem(this.key);
      } catch {
        this.kept = false;
        return;
      }
      this.aside = localStorage.getItem(`${this.key}:aside`) !== null;
      if (raw === null) {
        this.items = {};
        return;
      }
      let data = null;
      try {
        data = JSON.parse(raw);
      } catch {
        // Not JSON: set aside below.
      }
      const known = data && data.coursegen === FORM && data.course === this.course && data.items;
      const entries = known && typeof known === "object" ? Object.entries(known) : [];
      const sound = entries.filter(([, record]) => isRecord(record));
      this.items = Object.fromEntries(sound);
      if (!known || typeof known !== "object" || sound.length < entries.length) {
        this.aside = true;
        this.put(`${this.key}:aside`, raw);
        this.write();
      }
    }

    write() {
      this.put(
        this.key,
        JSON.stringify({ coursegen: FORM, course: this.course, items: this.items }),
      );
    }

    put(key, text) {
      try {
        localStorage.setItem(key, text);
      } catch {
        this.kept = false;
      }
    }

    get(id) {
      return Object.hasOwn(this.items, id) ? this.items[id] : null;
    }

    /** Changes what is kept of one question. */
    change(id, change) {
      this.read();
      const blank = { first: null, last: null, best: null, tries: 0, when: 0, card: null };
      this.items = { ...this.items, [id]: { ...blank, ...this.get(id), ...change } };
      this.write();
    }

    forget() {
      this.items = {};
      try {
        localStorage.removeItem(this.key);
        localStorage.removeItem(`${this.key}:aside`);
        localStorage.removeItem(`${this.key}:order`);
      } catch {
        this.kept = false;
      }
    }

    /** Notes an answer; its mark is from 0 to 1, or null where nobody marked it. */
    answered(id, mark, more, now) {
      const record = this.get(id);
      const shown = record && record.revealed && now - record.revealed < FRESH;
      const kept = shown ? record : { last: mark, revealed: 0 };
      this.change(id, {
        ...more,
        first: record && record.tries ? record.first : mark,
        last: kept.last,
        best: shown ? record.best : Math.max(mark, (record && record.best) || 0),
        tries: ((record && record.tries) || 0) + 1,
        when: now,
      });
    }

    rate(id, rating, now) {
      const record = this.get(id);
      this.change(id, { card: schedule(record && record.card, rating, now) });
    }
  }

  /* ---------------------------------------------------------------- on pages with questions */

  const stores = new Map();

  function storeOf(course) {
    if (!stores.has(course)) stores.set(course, new Store(course));
    return stores.get(course);
  }

  const dataOf = (section) => JSON.parse(section.querySelector(".cg-data").textContent);
  const marked = (item) => item.type !== "extended_text";
  const fixed = (mark) => String(Math.round(mark * 10) / 10);

  /** Remembers the answers of one quiz, and shows those that it remembers. */
  function remember(section, store, ids, review) {
    const score = el("p", { className: "cg-score" });
    const counted = ids.filter((id) => marked(questions.get(id).item));
    const tell = () => {
      const records = counted.map((id) => store.get(id)).filter((one) => one && one.tries);
      const marks = records.reduce((sum, one) => sum + one.last, 0);
      score.hidden = !records.length || counted.length < 2;
      score.textContent =
        `${records.length} of ${counted.length} questions answered; ` +
        `your mark: ${fixed(marks)} of ${counted.length}.`;
    };
    section.addEventListener("coursegen:answered", ({ detail }) => {
      const question = questions.get(detail.item);
      const { result, response } = detail;
      const mark = result ? result.points / result.of : null;
      const now = Date.now();
      const record = store.get(detail.item);
      const due = !record || !record.card || record.card.due <= now;
      const kept = { version: question.item.version, response, state: question.state };
      store.answered(detail.item, mark, kept, now);
      if (!review && due && mark !== null) store.rate(detail.item, mark === 1 ? GOOD : AGAIN, now);
      if (!review && due && mark === null) store.rate(detail.item, GOOD, now);
      tell();
    });
    section.addEventListener("coursegen:revealed", ({ detail }) => {
      store.change(detail.item, { state: "done", revealed: Date.now() });
    });
    if (review) return;
    for (const id of ids) {
      const record = store.get(id);
      const question = questions.get(id);
      if (record && record.state && record.version === question.item.version) {
        try {
          question.recall(record);
        } catch {
          question.quiet = false;
          question.empty();
        }
      }
    }
    section.append(score);
    tell();
  }

  /* ---------------------------------------------------------------- the progress page */

  const button = (words, act, main = false) => {
    const made = el("button", {
      type: "button",
      className: main ? "cg-button cg-main" : "cg-button",
      textContent: words,
    });
    made.addEventListener("click", act);
    return made;
  };

  const isMissed = (record) =>
    Boolean(record && record.tries && record.last !== null && record.last < 1);

  function progress(section) {
    const data = dataOf(section);
    const store = storeOf(data.course);
    const body = el("div", { className: "cg-body" });
    const status = el("p", { className: "cg-status", role: "status" });
    section.querySelector(".cg-without").remove();
    section.append(body, status);
    const draw = () => {
      store.read();
      body.replaceChildren(...shown(data, store, { body, draw, status }));
    };
    draw();
    addEventListener("storage", (event) => {
      if (event.key === store.key || event.key === null) draw();
    });
    addEventListener("pageshow", (event) => event.persisted && draw());
  }

  function* shown(data, store, around) {
    const items = data.quizzes.flatMap((quiz) => quiz.items);
    const counted = items.filter((item) => item.marked);
    const answered = items.filter((item) => store.get(item.id)?.tries);
    const marks = (some, field) =>
      some.reduce((sum, item) => sum + (store.get(item.id)?.[field] || 0), 0);
    if (store.aside) {
      yield el("p", {
        className: "cg-note",
        textContent:
          "What this browser had kept could not be read, or only in part. It was set aside, " +
          "and what could be read is shown.",
      });
    }
    if (!store.kept) {
      yield el("p", {
        className: "cg-note",
        textContent: "This browser keeps nothing: what you answer is forgotten with the page.",
      });
    }
    yield el("p", {
      className: "cg-sum",
      textContent:
        `${answered.length} of ${items.length} questions answered. ` +
        `Your mark: ${fixed(marks(counted, "last"))} of ${counted.length}; ` +
        `at the first try: ${fixed(marks(counted, "first"))}.`,
    });
    yield table(data, store, marks);
    const missed = items.filter((item) => isMissed(store.get(item.id)));
    yield el("h2", { textContent: "What you missed" });
    if (missed.length) {
      const lines = missed.map((item) =>
        el("li", {}, el("a", { href: item.href, textContent: item.stem, dir: "auto" })),
      );
      yield el("ul", { className: "cg-missed" }, ...lines);
      if (data.review) {
        yield el("p", {}, el("a", {
          className: "cg-button cg-main cg-go",
          href: `${data.review}?cg-practise=missed`,
          textContent: `Practise what I missed (${missed.length})`,
        }));
      }
    } else {
      yield el("p", {
        textContent: answered.length ? "Nothing: all your answers are right." : "Nothing yet.",
      });
    }
    yield el("h2", { textContent: "Keep or forget" });
    yield el("p", {
      textContent: "All this is kept in this browser only. You can save it as a file.",
    });
    yield keep(data, store, around);
  }

  function table(data, store, marks) {
    const cell = (text, properties = {}) => el("td", { textContent: text, ...properties });
    const heading = (text, scope, properties = {}) =>
      el("th", { scope, textContent: text, ...properties });
    const bodies = data.quizzes.map((quiz) => {
      const rows = [...new Set(quiz.items.map((item) => item.objective))].map((objective) => {
        const tested = quiz.items.filter((item) => item.objective === objective && item.marked);
        const answered = tested.filter((item) => store.get(item.id)?.tries).length;
        const last = marks(tested, "last");
        const mastered = tested.length > 0 && last === tested.length;
        const words = data.objectives[objective] || objective;
        const name = heading(words, "row", { dir: "auto" });
        if (mastered) name.append(el("span", { className: "cg-mastered" }, " ✓ mastered"));
        return el(
          "tr",
          {},
          name,
          cell(`${answered} of ${tested.length}`),
          cell(`${fixed(last)} of ${tested.length}`),
          cell(fixed(marks(tested, "first"))),
        );
      });
      const group = heading(quiz.title, "rowgroup", { colSpan: 4, dir: "auto" });
      return el("tbody", {}, el("tr", {}, group), ...rows);
    });
    const head = ["Objective", "Answered", "Mark", "First try"].map((words) => heading(words, "col"));
    return el(
      "div",
      { className: "cg-scroll" },
      el(
        "table",
        { className: "cg-marks" },
        el("caption", { textContent: "Marks by objective" }),
        el("thead", {}, el("tr", {}, ...head)),
        ...bodies,
      ),
    );
  }

  /** Every question that was answered, flat. */
  function rowsOf(data, store) {
    const time = (at) => (at ? new Date(at).toISOString() : "");
    return data.quizzes.flatMap((quiz) =>
      quiz.items
        .filter((item) => store.get(item.id)?.tries)
        .map((item) => {
          const record = store.get(item.id);
          return {
            quiz: quiz.id,
            item: item.id,
            objective: item.objective,
            mark: record.last,
            first: record.first,
            best: record.best,
            tries: record.tries,
            answered: time(record.when),
            due: time(record.card && record.card.due),
          };
        }),
    );
  }

  const COLUMNS = ["quiz", "item", "objective", "mark", "first", "best", "tries", "answered", "due"];

  /** A table as CSV (RFC 4180) in which no cell can be read as a formula. */
  function csv(rows) {
    const cell = (value) => {
      const text = value === null || value === undefined ? "" : String(value);
      const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
    };
    return [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => row[name]))]
      .map((row) => `${row.map(cell).join(",")}\r\n`)
      .join("");
  }

  function keep(data, store, { body, draw, status }) {
    const name = `progress-${data.course}`;
    const line = el("div", { className: "cg-actions" });
    const say = (words) => {
      status.textContent = words;
    };
    const asTable = button("Save as CSV", () => {
      player.download(`${name}.csv`, `\ufeff${csv(rowsOf(data, store))}`, "text/csv");
      say("Saved as a table.");
    });
    const asData = button("Save as JSON", () => {
      const file = { coursegen: FORM, course: data.course, progress: rowsOf(data, store) };
      player.download(`${name}.json`, `${JSON.stringify(file, null, 2)}\n`);
      say("Saved as JSON.");
    });
    const reset = button("Forget everything", () => {
      const sure = button("Yes, forget all my answers", () => {
        store.forget();
        store.aside = false;
        draw();
        say("Forgotten.");
        body.querySelector(".cg-actions .cg-button").focus();
      });
      const no = button("No, keep them", () => {
        line.replaceChildren(asTable, asData, reset);
        say("");
        reset.focus();
      });
      line.replaceChildren(sure, no);
      say("This cannot be undone.");
      no.focus();
    });
    line.append(asTable, asData, reset);
    return line;
  }

  /* ---------------------------------------------------------------- the review page */

  /** "in 10 minutes", "in 3 days": how long until a question is due again. */
  function until(time, now) {
    const minutes = Math.max(1, Math.round((time - now) / MINUTE));
    const units = [[1440, "day"], [60, "hour"], [1, "minute"]];
    const [size, unit] = units.find(([one]) => minutes >= one);
    const number = Math.round(minutes / size);
    return `in ${number} ${unit}${number === 1 ? "" : "s"}`;
  }

  /** Brings back, one at a time, what is due, or what was missed. */
  class Review {
    constructor(section, store, ids) {
      this.section = section;
      this.store = store;
      this.ids = ids;
      this.current = null;
      this.rated = false;
      this.ahead = false;
      this.missed = null;
      this.status = el("p", { className: "cg-queue", role: "status", tabIndex: -1 });
      this.rates = el("div", { className: "cg-rates" });
      section.querySelector(".cg-without").remove();
      section.classList.add("cg-live");
      section.prepend(this.status);
      section.append(this.rates);
      section.addEventListener("coursegen:answered", ({ detail }) => this.answered(detail.result));
      section.addEventListener("coursegen:revealed", () => this.answered({ points: 0, of: 1 }));
      section.addEventListener("coursegen:returned", ({ detail }) => this.returned(detail.item));
      addEventListener("storage", () => this.current || this.next(false));
      if (new URL(location.href).searchParams.get("cg-practise") === "missed") this.collect();
      this.next(false);
    }

    /** From now on, what was missed, in the order of the book. */
    collect() {
      this.missed = this.ids.filter((id) => isMissed(this.store.get(id)));
    }

    queue(now) {
      if (this.missed) return this.missed;
      const due = (id) => this.store.get(id).card.due;
      const cards = this.ids.filter((id) => this.store.get(id)?.card);
      return cards
        .filter((id) => this.ahead || due(id) <= now)
        .sort((one, other) => due(one) - due(other));
    }

    next(move = true) {
      const now = Date.now();
      this.store.read();
      const [id] = this.queue(now);
      this.rates.replaceChildren();
      if (!id) this.finish(now, move);
      else this.ask(id, move);
    }

    ask(id, move) {
      this.current = id;
      this.rated = false;
      for (const one of this.ids) questions.get(one).element.hidden = one !== id;
      const left = this.queue(Date.now()).length;
      const what = this.missed ? "that you missed" : this.ahead ? "ahead of time" : "due";
      this.status.textContent = `${left} question${left === 1 ? "" : "s"} ${what}.`;
      questions.get(id).empty();
      if (move) questions.get(id).focus();
    }

    /** The first answer counts: a wrong one at once, a right one as the reader then says. */
    answered(result) {
      if (this.rated) return;
      this.rated = true;
      const wrong = result && result.points < result.of;
      if (wrong) this.rate(AGAIN);
      this.offer(wrong, Boolean(result));
    }

    rate(rating) {
      this.store.rate(this.current, rating, Date.now());
      this.ahead = false;
      if (this.missed) this.missed = this.missed.filter((id) => id !== this.current);
    }

    offer(wrong, isMarked) {
      if (wrong) {
        this.rates.replaceChildren(
          el("p", { textContent: "This question comes back soon." }),
          el("div", { className: "cg-actions" }, button("Next question", () => this.next(), true)),
        );
        return;
      }
      const now = Date.now();
      const { card } = this.store.get(this.current);
      const ratings = [["Hard", HARD], ["Good", GOOD], ["Easy", EASY]];
      if (!isMarked) ratings.unshift(["Not yet", AGAIN]);
      const buttons = ratings.map(([words, rating]) => {
        const when = until(schedule(card, rating, now).due, now);
        const made = button(words, () => {
          this.rate(rating);
          this.next();
        });
        made.append(el("span", { className: "cg-when", textContent: ` ${when}` }));
        return made;
      });
      const asks = isMarked ? "How easy was it? It comes back:" : "How did it go? It comes back:";
      this.rates.replaceChildren(
        el("p", { textContent: asks, id: "cg-rates-label" }),
        el(
          "div",
          { className: "cg-actions", role: "group", "aria-labelledby": "cg-rates-label" },
          ...buttons,
        ),
      );
    }

    /** The reader is back from the text, at a question that the player has restored. */
    returned(id) {
      this.rates.replaceChildren();
      const question = questions.get(id);
      this.current = id;
      for (const one of this.ids) questions.get(one).element.hidden = one !== id;
      const { state } = question;
      this.rated = state !== "open";
      if (state === "open") return;
      this.offer(state !== "right" && question.item.type !== "extended_text", marked(question.item));
    }

    finish(now, move) {
      this.current = null;
      for (const id of this.ids) questions.get(id).element.hidden = true;
      const due = this.ids.map((id) => this.store.get(id)?.card?.due).filter(isNumber);
      const missed = this.ids.filter((id) => isMissed(this.store.get(id))).length;
      let words = "Nothing to review yet. What you answer in the quizzes comes back here.";
      if (this.missed) words = "That was all that you missed.";
      else if (due.length) {
        words = `Nothing is due now. The next question comes back ${until(Math.min(...due), now)}.`;
      }
      this.status.textContent = words;
      const actions = [];
      if (due.length) {
        actions.push(button(this.missed ? "Back to what is due" : "Review ahead of time", () => {
          this.ahead = !this.missed;
          this.missed = null;
          this.next();
        }));
      }
      if (missed) {
        actions.push(button(`Practise what I missed (${missed})`, () => {
          this.collect();
          this.next();
        }));
      }
      this.rates.replaceChildren(el("div", { className: "cg-actions" }, ...actions));
      if (move) this.status.focus();
    }
  }

  /* ---------------------------------------------------------------- the page */

  /** Gives a quiz its memory, and the pages of progress and review their content. */
  function mount(section) {
    const data = dataOf(section);
    if (data.form !== FORM || section.matches(".cg-test")) return;
    if (section.matches(".cg-progress")) {
      progress(section);
      return;
    }
    const store = storeOf(data.course || "book");
    const ids = data.items.map((item) => item.id).filter((id) => questions.has(id));
    const review = section.matches(".cg-review");
    remember(section, store, ids, review);
    if (review) new Review(section, store, ids);
  }

  function start() {
    all(document, ".cg-quiz").forEach(mount);
    all(document, ".cg-mastery").forEach(tick);
  }

  /** Ticks the objectives of a page whose questions are all answered rightly. */
  function tick(script) {
    const { form, course, objectives } = JSON.parse(script.textContent);
    if (form !== FORM) return;
    const store = storeOf(course);
    all(document, ".cg-objective").forEach((entry, index) => {
      const mastered = (objectives[index] || [""]).every((id) => store.get(id)?.last === 1);
      if (!mastered) return;
      const words = el("span", { className: "cg-mastered", textContent: " ✓ mastered" });
      (entry.querySelector("p") || entry).append(words);
    });
  }

  globalThis.coursegenProgress = Object.freeze({ schedule, csv, until, mount });
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
