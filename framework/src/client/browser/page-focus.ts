/** What a load of a document does by itself: the focus is at the start of the page, and its title is read out. */

/** To what the address names, to what the page wants, else to its beginning. */
export function focusPage(named?: HTMLElement): void {
  const wanted = named ?? document.querySelector<HTMLElement>("[autofocus]") ?? document.querySelector<HTMLElement>("main") ?? document.body;
  const bare = !wanted.hasAttribute("tabindex") && !wanted.matches("a[href], button, input, select, textarea");
  if (bare) wanted.tabIndex = -1;
  wanted.focus({ preventScroll: true });
  // Without the attribute it would lose the focus at once.
  if (bare) wanted.addEventListener("blur", () => wanted.removeAttribute("tabindex"), { once: true });
}

let region: HTMLElement | undefined;

/** Tells who does not see it that another page is there. */
export function announce(): void {
  if (region === undefined || !region.isConnected) {
    region = document.createElement("div");
    region.setAttribute("aria-live", "assertive");
    region.setAttribute("aria-atomic", "true");
    region.id = "solenoid-announcer";
    Object.assign(region.style, { position: "absolute", width: "1px", height: "1px", overflow: "hidden", clipPath: "inset(50%)", whiteSpace: "nowrap", top: "0" });
    document.body.append(region);
  }
  const { title } = document;
  // A region that has just come into the document is read out from its first change on.
  setTimeout(() => { region!.textContent = title; }, 50);
}
