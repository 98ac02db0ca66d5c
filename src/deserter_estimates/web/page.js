// The page's script: it moves the marks that are there, and draws none of its own. State is the address after "#".
(() => {
  const report = JSON.parse(document.getElementById("report").textContent), run = report.run;
  const byName = rows => Object.fromEntries(rows.map(row => [row.name, row]));
  const figures = byName(run.figures), estimates = byName(run.estimates), levers = byName(report.levers);
  const scales = Object.fromEntries(Object.entries(report.scales).map(([name, scale]) => [name, parse(scale)]));
  const claims = run.claims.filter(claim => claim.estimate && claim.set);
  const state = {}; // name -> the text typed, or the name of a reading
  const DAY = 86400000, EPOCH = 719163; // days from 1 January of the year 1 to that of 1970
  const isDate = text => /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text);
  const toDay = text => Date.parse(text + "T00:00:00Z") / DAY;
  const fromDay = day => new Date(day * DAY).toISOString().slice(0, 10);
  const readingOf = name => (figures[name].readings || []).find(each => each.name === state[name]);

  const value = (name, text) => { // a printed value in base units
    if (isDate(String(text))) return fraction(BigInt(toDay(text) + EPOCH), 1n);
    return multiply(parse(text), scales[name]);
  };
  const ends = name => { // the values that a figure is tried at: one, or both ends of what is printed as a range
    const figure = figures[name], reading = readingOf(name);
    if (reading) return (reading.value != null ? [reading.value] : [reading.low, reading.high]).map(text => value(name, text));
    if (name in state) return [value(name, state[name])];
    return (figure.midpoint ? [figure.low, figure.high] : [figure.value]).map(text => value(name, text));
  };
  const compute = given => { // every estimate from one value for each figure; an error stands for what has no value
    const v = {...given}, failed = {};
    for (const [name, step] of Object.entries(COMPUTATIONS)) {
      try {
        for (const [smaller, larger, strict, says] of step.needs)
          if (compare(smaller(v), larger(v)) > (strict ? -1 : 0)) throw new Error(says);
        v[name] = step.compute(v);
      } catch (error) {
        failed[name] = error.message;
        Object.defineProperty(v, name, {get() { throw new Error(error.message); }, enumerable: false});
      }
    }
    return {v, failed};
  };
  const POINTS = 500; // at most so many combinations of values out of printed ranges are tried, their ends among them
  const between = ([low, high], count) => Array.from({length: count}, (_, i) => add(low, multiply(subtract(high, low), fraction(BigInt(i), BigInt(count - 1)))));
  const outcomes = () => { // for each estimate: its smallest and largest result over the printed ranges, or why it has none
    const tried = Object.fromEntries(Object.keys(figures).map(name => [name, ends(name)])), found = {}, computed = {};
    const fixed = Object.fromEntries(Object.entries(tried).map(([name, values]) => [name, values[0]]));
    for (const name of Object.keys(COMPUTATIONS)) {
      const ranged = estimates[name].rests_on.filter(each => tried[each].length > 1), key = ranged.join();
      const count = Math.max(2, Math.min(101, Math.floor(POINTS ** (1 / ranged.length))));
      computed[key] ??= ranged.reduce((all, each) => all.length * count > 2 * POINTS ? all : all.flatMap(given => between(tried[each], count).map(value => ({...given, [each]: value}))), [fixed]).map(compute);
      const failed = computed[key].map(each => each.failed[name]).find(Boolean);
      const values = failed || computed[key].map(each => divide(each.v[name], scales[name]));
      found[name] = failed ? {failed} : {values: [minimum(...values), maximum(...values)]};
    }
    return found;
  };
  const holdsAt = (claim, x) => {
    const {low, high, low_open, high_open} = claim.set;
    return (low == null || compare(x, parse(low)) > (low_open ? 0 : -1)) && (high == null || compare(x, parse(high)) < (high_open ? 0 : 1));
  };
  const judged = (claim, [least, most]) => { // the results lie side by side, and so do the numbers that the claim states
    const above = claim.set.low == null || compare(most, parse(claim.set.low)) > (claim.set.low_open ? 0 : -1);
    const below = claim.set.high == null || compare(least, parse(claim.set.high)) < (claim.set.high_open ? 0 : 1);
    return holdsAt(claim, least) && holdsAt(claim, most) ? "holds" : above && below ? "holds in part" : "does not hold";
  };
  const written = (x, unit, decimals, apart) => { // with digits enough to tell it from the edge of what is claimed
    let places = decimals || 0;
    const number = toNumber(x);
    while (places < 12 && apart.some(edge => edge != null && compare(x, parse(edge)) !== 0 && Number(number.toFixed(places)) === Number(Number(edge).toFixed(places)))) places += 1;
    return number.toLocaleString("en-US", {minimumFractionDigits: 0, maximumFractionDigits: places}) + (report.marks[unit] ? report.marks[unit] : /^(hours|days|weeks|months|years)$/.test(unit) ? " " + unit : "");
  };
  const spanOf = ([low, high], row, apart) => {
    const text = x => written(x, row.unit, row.decimals, apart);
    return compare(low, high) === 0 ? text(low) : written(low, "", row.decimals, apart) + "–" + text(high);
  };
  const moveMark = (svg, values, changed) => {
    const {low, high, right} = svg.dataset, line = svg.querySelector(".face");
    const x = number => right * Math.min(1, Math.max(0, (number - low) / (high - low)));
    ["x1", "x2"].forEach((end, i) => line.setAttribute(end, x(toNumber(values[i]))));
    line.classList.toggle("moved", changed);
  };

  const start = outcomes(); // before anything is moved
  const printedResults = new Map([...document.querySelectorAll(".result")].map(each => [each, each.textContent]));
  const same = (one, other) => one.failed === other.failed && (one.failed != null || one.values.every((x, i) => compare(x, other.values[i]) === 0));
  const against = claim => (claim.threshold_from === "article" ? "claimed " : "against ") + claim.says.printed;
  const STYLES = {"holds": "good", "holds in part": "doubt", "does not hold": "bad"};
  const show = () => {
    const found = outcomes(), moved = Object.keys(state).length > 0;
    for (const [element, text] of printedResults) {
      const row = element.closest("[data-estimate]"), claim = element.closest("[data-row]");
      const name = row ? row.dataset.estimate : run.claims.find(each => each.name === claim.dataset.row).estimate;
      const outcome = found[name];
      const changed = outcome && !same(outcome, start[name]);
      element.textContent = !changed ? text : outcome.failed ? "-" : spanOf(outcome.values, estimates[name], []);
      element.classList.toggle("moved", Boolean(changed));
      if (row && outcome) row.dataset.now = JSON.stringify(outcome.failed ?? outcome.values.map(toNumber));
    }
    let holding = 0;
    const list = document.getElementById("outcomes");
    const lines = claims.map(claim => {
      const outcome = found[claim.estimate], row = estimates[claim.estimate], after = /^(%|hours|days|weeks|months|years)$/.test(row.unit) ? " " + row.unit : "";
      const changed = !same(outcome, start[claim.estimate]);
      const verdict = outcome.failed ? "has no value: " + outcome.failed : judged(claim, outcome.values);
      holding += verdict === "holds";
      const result = outcome.failed ? "-" : spanOf(outcome.values, row, [claim.set.low, claim.set.high]);
      const said = `With the values tried: ${result}; ${against(claim)}${after}: the claim ${verdict}.`;
      for (const [now, text] of [[document.querySelector(`[data-row="${claim.name}"] .now`), `now ${verdict}`], [document.querySelector(`[data-claim="${claim.name}"] .now`), said]]) {
        if (!now) continue;
        now.hidden = !changed;
        now.textContent = text;
        now.className = `now ${STYLES[verdict] || "bad"}`;
      }
      const svg = document.querySelector(`[data-claim="${claim.name}"] svg[data-of]`);
      if (svg && outcome.values) moveMark(svg, outcome.values, changed);
      const item = document.createElement("li"), word = document.createElement("span");
      item.dataset.outcome = claim.name;
      word.textContent = verdict;
      word.className = `verdict ${STYLES[verdict] || "bad"}`;
      item.append(`${claim.number} ${claim.label || `“${claim.quote}”`}: ${result}, ${against(claim)}${after}: `, word);
      return item;
    });
    for (const row of claims.length ? [] : run.estimates) { // a file without claims: its results
      const item = document.createElement("li");
      item.textContent = `${row.label || row.name.replace(/_/g, " ")}: ${found[row.name].failed ? "-" : spanOf(found[row.name].values, row, [])}`;
      lines.push(item);
    }
    if (list) list.replaceChildren(...lines);
    const outcome = document.getElementById("outcome");
    if (outcome) outcome.textContent = (moved ? "With the values tried" : "With every number as printed") + (claims.length ? `, ${holding} of ${claims.length} claims hold.` : ":");
    const how = document.getElementById("how");
    if (how) {
      how.hidden = !moved;
      const options = Object.keys(state).map(name => readingOf(name) ? `--reading ${name}=${state[name]}` : `--set ${name}=${state[name]}`);
      document.getElementById("command").textContent = ["estimate run", run.figures_file.name, ...options].join(" ");
    }
    const hash = Object.keys(state).map(name => `${name}=${encodeURIComponent(state[name])}`).join("&");
    if (location.hash.slice(1) !== hash && (hash || location.hash.includes("="))) history.replaceState(null, "", "#" + hash);
  };

  const plainText = text => { const found = parse(text); return found && String(text).replace(/[, _\u00a0\u202f]/g, "").replace("−", "-"); };
  const fill = (lever, element) => { // the controls of a figure, from the state
    const name = lever.name, figure = figures[name], slider = element.querySelector('[type="range"]'), box = element.querySelector("input:not([type=range])"), select = element.querySelector("select");
    const reading = readingOf(name), printed = reading ? reading.value ?? reading.low : name in state ? state[name] : figure.value;
    const number = lever.dated ? toDay(printed) : Number(printed);
    const low = lever.dated ? toDay(lever.low) : lever.low, high = lever.dated ? toDay(lever.high) : lever.high;
    slider.min = Math.min(low, number); slider.max = Math.max(high, number); slider.value = number;
    slider.setAttribute("aria-valuetext", printed);
    box.value = lever.dated ? printed : Number.isFinite(number) ? number.toLocaleString("en-US", {maximumFractionDigits: 12}) : printed;
    box.removeAttribute("aria-invalid");
    if (select) select.value = reading ? reading.name : "";
    element.querySelector(".reset").hidden = !(name in state);
  };
  const fillAll = () => { for (const element of document.querySelectorAll("[data-lever]")) fill(levers[element.dataset.lever], element); show(); };
  const take = (name, text) => {
    const printed = String(figures[name].value), same = isDate(text) ? text === printed : !figures[name].midpoint && parse(text) && compare(parse(text), parse(printed)) === 0;
    if (same) delete state[name]; else state[name] = text;
  };
  const fromAddress = () => {
    for (const name of Object.keys(state)) delete state[name];
    for (const part of location.hash.slice(1).split("&")) {
      const at = part.indexOf("="), name = part.slice(0, at);
      if (at < 1 || !Object.hasOwn(levers, name)) continue;
      let text;
      try { text = decodeURIComponent(part.slice(at + 1)); } catch { continue; }
      const known = (figures[name].readings || []).some(each => each.name === text);
      if (known || (levers[name].dated ? isDate(text) && Number.isFinite(toDay(text)) : parse(text))) take(name, known || levers[name].dated ? text : plainText(text));
    }
    fillAll();
  };

  for (const element of document.querySelectorAll("[data-lever]")) {
    const lever = levers[element.dataset.lever], name = lever.name, box = element.querySelector("input:not([type=range])");
    const slider = element.querySelector('[type="range"]');
    const settle = text => { if (text === "") delete state[name]; else take(name, text); fill(lever, element); show(); };
    slider.addEventListener("input", () => settle(lever.dated ? fromDay(Number(slider.value)) : String(Number(Number(slider.value).toPrecision(12)))));
    box.addEventListener("change", () => {
      const text = box.value.trim(), good = text === "" || (lever.dated ? isDate(text) : parse(text));
      if (good) settle(lever.dated || text === "" ? text : plainText(text)); else box.setAttribute("aria-invalid", "true");
    });
    element.querySelector("select")?.addEventListener("change", event => { if (event.target.value) state[name] = event.target.value; else delete state[name]; fill(lever, element); show(); });
    element.querySelector(".reset").addEventListener("click", () => settle(""));
  }
  document.getElementById("reset")?.addEventListener("click", () => { for (const name of Object.keys(state)) delete state[name]; fillAll(); });
  for (const element of document.querySelectorAll(".needs-script")) element.hidden = false;
  window.addEventListener("hashchange", () => { if (location.hash.includes("=")) fromAddress(); });
  fromAddress();
})();
