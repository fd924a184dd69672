/** What looks at the focus from within a page. All of it is one function, as a browser is given it. */

/** A place where the focus stops. */
export interface Stop {
  /** The same for the same place. */
  readonly at: number;
  /** Undefined once the focus has left what is walked. */
  readonly inside: boolean;
  /** The browser has stops within it. */
  readonly parts?: boolean;
  readonly faults: readonly string[];
  /** No style says that it has the focus: where it is, for a look at it. */
  readonly plain?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface KeyWalk {
  /** Remembers how everything looks without the focus, and puts it before the first stop. */
  begin(): void;
  stop(): Stop;
  /** What is wrong with where the focus has been, and with where it has not. */
  end(): string[];
  nameOf(at: number): string;
}

declare global {
  interface Window { keyWalk: KeyWalk }
  interface Element { readonly computedName: string; readonly computedRole: string }
}

/** Runs in the page, before its own scripts. */
export function installKeyWalk(): void {
  const ACTS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=option], [role=tab], [role=menuitem], [role=menuitemcheckbox], [role=menuitemradio], [role=checkbox], [role=switch], [role=radio], [role=slider], [role=separator][aria-valuenow], [role=treeitem], [role=gridcell], [contenteditable=true]";
  /** Has one tab stop, and keys for the rest of it. */
  const COMPOSITE = "[role=tablist], [role=listbox], [role=menu], [role=menubar], [role=radiogroup], [role=tree], [role=treegrid], [role=grid], [role=toolbar]";
  /** Marks of a chart: buttons of which one is a stop. */
  const MARKS = "[role=group], ul, ol";
  /** Of faults of one kind these are enough to see it by. */
  const SAID = 6;
  const ids = new Map<Element, number>();
  const places: Element[] = [];
  const looks = new Map<Element, string>();
  const boxes = new Map<Element, DOMRect>();
  const stops: Element[] = [];
  let root: HTMLElement;

  const example = (element: Element): string => element.closest("[data-example]")?.getAttribute("data-example") ?? "page";
  const html = (element: Element): string => (element.cloneNode() as Element).outerHTML.replace(/ data-hk="\w*"/, "").slice(0, 120);
  const say = (element: Element): string => `${example(element)}: ${element.computedRole} “${element.computedName.slice(0, 40)}” ${html(element)}`;
  const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true }) && element.closest("[inert]") === null;
  /** Each of its parts is a stop of its own, in the browser's hands. */
  const inParts = (element: Element): boolean => element.matches("input:is([type=date], [type=time], [type=datetime-local], [type=month], [type=week])");
  const usable = (element: Element): boolean => shown(element) && !element.matches(":disabled, [aria-disabled=true]");
  const takesTab = (element: Element): element is HTMLElement => (element as HTMLElement).tabIndex >= 0 && usable(element);

  /** Radios of one name are one place: the browser takes the chosen one, or the one at the end that the focus comes from. */
  const placeOf = (element: Element): Element => {
    if (!(element instanceof HTMLInputElement) || element.type !== "radio") return element;
    return element.closest("[role=radiogroup], fieldset") ?? document.querySelector(`input[type=radio][name="${CSS.escape(element.name)}"]`) ?? element;
  };
  const idOf = (element: Element): number => {
    const place = placeOf(element);
    if (!ids.has(place)) ids.set(place, places.push(place) - 1);
    return ids.get(place)!;
  };

  const look = (element: Element): string => [undefined, "::before", "::after"].map((part) => {
    const { outline, outlineOffset, boxShadow, border, content } = getComputedStyle(element, part);
    return part === undefined || content !== "none" ? [outline.includes("none") ? "" : outline + outlineOffset, boxShadow, border].join() : "";
  }).join("|");
  /** What may show the focus in its place: what is drawn beside a hidden input, the frame of a text field, the line of a list that the keys are on. */
  const bearers = (element: Element): Element[] => {
    const beside = element.matches("input") ? [element.nextElementSibling, element.closest("label")] : [];
    const frames: Element[] = [];
    for (let up = element.parentElement, far = 0; up !== null && up !== root && far < 3; up = up.parentElement, far++) {
      const text = element.matches("input, textarea, [role=spinbutton], [contenteditable=true]");
      if (text || ![...up.querySelectorAll(ACTS)].some((other) => other !== element && takesTab(other))) frames.push(up);
    }
    const active = element.getAttribute("aria-activedescendant");
    const within = active === null ? [] : [document.getElementById(active), document.getElementById(active)?.firstElementChild];
    return [element, ...beside, ...frames, ...within].filter((each) => each instanceof Element);
  };
  const remember = (element: Element): void => {
    for (const bearer of bearers(element)) if (!looks.has(bearer)) looks.set(bearer, look(bearer));
  };
  const ringed = (element: Element): boolean => bearers(element).some((bearer) => look(bearer) !== (looks.get(bearer) ?? ""));

  /** A hidden input stands for what is drawn for it. */
  const drawn = (element: Element): Element => {
    const { width, height } = element.getBoundingClientRect();
    return width > 4 && height > 4 && getComputedStyle(element).opacity !== "0" ? element : element.closest("label") ?? element.parentElement ?? element;
  };
  const covered = (element: Element): string | undefined => {
    const target = drawn(element);
    const box = target.getClientRects()[0];
    if (box === undefined || box.width === 0 || box.height === 0) return "is not to be seen";
    if (box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth) return "is out of view";
    if ((box.top < -1 || box.bottom > innerHeight + 1) && box.height < innerHeight) return "is in view in part";
    const [left, top, right, bottom] = [Math.max(0, box.left) + 1, Math.max(0, box.top) + 1, Math.min(innerWidth, box.right) - 1, Math.min(innerHeight, box.bottom) - 1];
    const points = [[(left + right) / 2, (top + bottom) / 2], [left + 2, (top + bottom) / 2], [right - 2, (top + bottom) / 2], [(left + right) / 2, top + 2], [(left + right) / 2, bottom - 2]] as const;
    const over = points.map(([x, y]) => document.elementFromPoint(x, y)).filter((hit) => hit !== null && !target.contains(hit) && !hit.contains(target) && !sameThing(target, hit));
    return over.length > 1 ? `is covered by ${html(over[0]!)}` : undefined;
  };
  /** A mark lies in its drawing, and what the pointer hits there is the drawing. */
  const sameThing = (target: Element, hit: Element): boolean => getComputedStyle(target).pointerEvents === "none" && target.parentElement!.parentElement!.contains(hit);

  /** Where it is on the page, wherever that is scrolled to. */
  const place = (element: Element): DOMRect => {
    const box = drawn(element).getBoundingClientRect();
    let [x, y] = [scrollX, scrollY];
    for (let up = element.parentElement; up !== null && up !== document.documentElement; up = up.parentElement) [x, y] = [x + up.scrollLeft, y + up.scrollTop];
    return new DOMRect(box.x + x, box.y + y, box.width, box.height);
  };
  const NEAR = 4;
  /** Lines go down, and along a line in the direction of the script; another column may begin above where the last one ends. */
  const comesBefore = (next: DOMRect, last: DOMRect): boolean => {
    const rtl = document.documentElement.dir === "rtl";
    const further = rtl ? next.right <= last.left + NEAR : next.left >= last.right - NEAR;
    if (next.bottom <= last.top + NEAR) return !further;
    const behind = rtl ? next.left >= last.right - NEAR : next.right <= last.left + NEAR;
    return behind && next.top < last.bottom - NEAR && next.bottom > last.top + NEAR;
  };

  const reached = (element: Element): boolean => {
    if (stops.includes(element) || stops.includes(placeOf(element))) return true;
    if (element instanceof HTMLInputElement && element.type === "radio") return stops.some((stop) => placeOf(stop) === placeOf(element));
    const among = element.matches("button[tabindex='-1']") ? element.closest(MARKS) : null;
    if (among !== null && stops.some((stop) => stop.matches("button") && stop.closest(MARKS) === among)) return true;
    for (let group = element.closest(COMPOSITE); group !== null; group = group.parentElement?.closest(COMPOSITE) ?? null) {
      if (stops.some((stop) => group === stop || group!.contains(stop))) return true;
    }
    return false;
  };
  /** A field's own keys do what these buttons do, which have no stop of their own: arrows count and open, and what is selected is deleted. */
  const doneByField = (element: Element): boolean => (element as HTMLElement).tabIndex < 0 && element.closest(".sol-input")?.querySelector("input") != null && (element.matches(".sol-input-clear") || element.closest(".sol-input")!.querySelector("[role=spinbutton], [role=combobox]") !== null);
  const pointed = (element: Element): boolean => getComputedStyle(element).cursor === "pointer" && (element.parentElement === null || getComputedStyle(element.parentElement).cursor !== "pointer");
  /** Acts, is within what acts or within the frame of a field, or is what the buttons of a group lie on. */
  const answers = (element: Element): boolean => element.closest(`${ACTS}, label, [tabindex]:not(main)`) !== null || element.closest(".sol-input, .sol-range")?.querySelector("input") != null || element.querySelector(":is([role=group], li) > button[tabindex='0']") !== null;
  /** A drawing hears of each click, and says by its pointer whether it does something with it; a container hears of those on what it holds. */
  const hears = (element: Element): boolean => "$$click" in element && element.querySelector(ACTS) === null && !element.matches(".sol-chart-plot:not([data-clicks])");

  window.keyWalk = {
    begin() {
      for (const each of [ids, looks, boxes]) each.clear();
      places.length = stops.length = 0;
      root = document.querySelector("main")!;
      scrollTo(0, 0);
      root.tabIndex = -1;
      root.focus({ preventScroll: true });
      for (const element of root.querySelectorAll("*")) {
        if (!element.matches(`${ACTS}, [tabindex]`) || !shown(element)) continue;
        remember(element);
        boxes.set(element, place(element));
      }
    },
    stop() {
      const element = document.activeElement;
      if (element === null || element === root || !root.contains(element)) return { at: -1, inside: false, faults: [] };
      const at = idOf(element);
      const first = !stops.includes(element);
      const faults: string[] = [];
      const hidden = covered(element);
      if (hidden !== undefined) faults.push(hidden);
      if (first) {
        if (element.computedName.trim() === "") faults.push("has no name");
        const last = stops.at(-1);
        const [from, to] = [last && (boxes.get(last) ?? place(last)), boxes.get(element) ?? place(element)];
        if (from !== undefined && comesBefore(to, from)) faults.push(`comes after what stands behind it (${say(last!)})`);
        stops.push(element);
      }
      const { x, y, width, height } = drawn(element).getBoundingClientRect();
      return { at, inside: true, parts: inParts(element), ...(first && !ringed(element) && { plain: { x: x - 6, y: y - 6, width: width + 12, height: height + 12 } }), faults: faults.map((fault) => `${fault}: ${say(element)}`) };
    },
    end() {
      const all = [...root.querySelectorAll(ACTS)].filter((each) => usable(each) && each.closest("[aria-hidden=true]") === null);
      return ([
        all.filter((each) => !reached(each) && !doneByField(each)).map((each) => `no way to it by Tab: ${say(each)}`),
        [...root.querySelectorAll("[aria-hidden=true]")].flatMap((each) => [each, ...each.querySelectorAll("*")]).filter(takesTab).map((each) => `takes the focus, and is hidden: ${say(each)}`),
        [...root.querySelectorAll("*")].filter((each) => shown(each) && pointed(each) && !answers(each)).map((each) => `has the pointer of what can be pressed: ${say(each)}`),
        [...root.querySelectorAll("*")].filter((each) => shown(each) && hears(each) && !answers(each)).map((each) => `answers a click and no key: ${say(each)}`),
      ]).flatMap((found) => (found.length > SAID ? [...found.slice(0, SAID), `and ${found.length - SAID} more`] : found));
    },
    nameOf: (at) => (places[at] === undefined ? "outside" : say(places[at])),
  };
}
