/** Filters that are not shown until somebody wants them: a menu of those that are left, behind the ones that are there. */
import "../styles/filter.css";
import "../styles/filter-bar.css";
import { createMemo, For, Show, untrack, type Component, type JSX } from "solid-js";
import { plus } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { createMenu } from "../overlay/use-menu.tsx";

export interface MoreFilter {
  /** Its words in the menu, unlike those of the others. */
  readonly label: string;
  /** It is set: then it is shown without being asked for. */
  readonly active?: boolean | undefined;
  /** Its input; made when it is shown. */
  readonly content: () => JSX.Element;
}

const FIELD = "button, input, select, textarea, [tabindex='0']";

export const MoreFilters: Component<{ filters: readonly MoreFilter[]; opened: ReadonlySet<string>; onOpen: (label: string) => void }> = (props) => {
  const isShown = ({ label, active }: MoreFilter) => (active ?? false) || props.opened.has(label);
  // By their words: a filter stays as it is, with its focus, while others change.
  const shown = createMemo(() => props.filters.filter(isShown).map(({ label }) => label));
  const left = createMemo(() => props.filters.filter((filter) => !isShown(filter)));
  const places = new Map<string, HTMLElement>();
  let trigger!: HTMLButtonElement;
  /** Chosen, and its input has not got the focus yet. */
  let wanted: string | undefined;
  const go = (): void => {
    const field = wanted === undefined ? undefined : places.get(wanted)?.querySelector<HTMLElement>(FIELD);
    wanted = undefined;
    field?.focus();
    if (field?.getAttribute("aria-haspopup") === "dialog" && field.getAttribute("aria-expanded") === "false") field.click();
  };
  const choose = (label: string): void => {
    wanted = label;
    props.onOpen(label);
    // The menu gives the focus back to the button, which hands it on; the button of the last one is gone.
    if (left().length === 0) setTimeout(() => setTimeout(go));
  };
  const menu = createMenu({ name: "Filters", get items() { return left().map(({ label }) => ({ label, onSelect: () => choose(label) })); } });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    menu.show({ from: "first", trigger });
  };
  return (
    <>
      <For each={shown()}>{(label) => <span class="sol-filters-more-field" ref={(element) => places.set(label, element)}>{untrack(() => props.filters.find((filter) => filter.label === label)?.content())}</span>}</For>
      <Show when={left().length > 0}>
        <button
          ref={trigger} type="button" class="sol-filter" data-dashed="" aria-haspopup="menu" aria-expanded={menu.open()} aria-label="Add a filter" onPointerEnter={() => menu.prepare()} onFocus={() => { menu.prepare(); go(); }}
          onKeyDown={onKeyDown} onClick={() => (menu.open() ? menu.hide() : menu.show({ from: "first", trigger }))}
        >
          <Icon glyph={plus} />Filter
        </button>
      </Show>
      {menu.element}
    </>
  );
};
