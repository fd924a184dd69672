/** What Tab comes to. */
const STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

/** The stops of an element, itself among them, in their order. Of radios of one name all are there. */
export function stopsIn(node: Node): HTMLElement[] {
  if (!(node instanceof HTMLElement)) return [];
  return [node, ...node.querySelectorAll<HTMLElement>(STOPS)].filter((each) => each.matches(STOPS) && each.tabIndex >= 0 && !each.matches(":disabled") && each.closest("[inert], [hidden]") === null && (each.checkVisibility?.() ?? true));
}
