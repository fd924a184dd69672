import "../styles/tree.css";
import { createEffect, createMemo, createSelector, createSignal, createUniqueId, For, on, Show, type Component } from "solid-js";
import { Dynamic } from "solid-js/web";
import { currentPage } from "../../client/page.ts";
import { format } from "../../format/index.ts";
import { chevronRight } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { createListWindow } from "../input/list-window.ts";
import { flag } from "../part/flag.ts";
import { stepOf } from "./tree-keys.ts";
import { createTreeModel, type LoadChildren, type TreeItem, type TreeLine } from "./tree-model.ts";

export interface TreeViewProps {
  /** What the tree is of, for those who do not see it. */
  label: string;
  /** What is on top, each with an id of its own in the whole tree. */
  items: readonly TreeItem[] | null | undefined;
  /** The ids of what is open, where that is yours to keep; else `defaultExpanded` says what is at first. */
  expanded?: readonly string[] | null;
  /** The ids of what is open at first. */
  defaultExpanded?: readonly string[];
  /** Gives the ids of all that is open. */
  onExpandedChange?: (ids: string[]) => unknown;
  /** The id that is chosen; with `multiple` all of them. */
  value?: string | readonly string[] | null | undefined;
  /** With `multiple` it gets all ids. */
  onValueChange?: ((id: string) => unknown) | ((ids: string[]) => unknown);
  /** Several may be chosen. */
  multiple?: boolean;
  /** Brings what is below a line that says `hasChildren`, once, when it is first opened. */
  loadChildren?: LoadChildren;
  /** Pixels, and it scrolls; of a long tree only what is seen is drawn. */
  height?: number;
}

/**
 * Things within things: folders, places, parts. Arrows move, to the right opens, to the left closes or goes to the parent, a letter goes to the next
 * line that begins with it, `*` opens all of a level, Enter chooses.
 * @example <TreeView label="Warehouses" items={places} value={place()} onValueChange={setPlace} loadChildren={(item) => stock.below(item.id)} />
 */
export const TreeView: Component<TreeViewProps> = (props) => {
  const id = createUniqueId();
  const page = currentPage();
  const [own, setOwn] = createSignal<readonly string[]>(props.defaultExpanded ?? []);
  const [ownValue, setOwnValue] = createSignal<readonly string[]>([]);
  const [active, setActive] = createSignal<string>();
  let tree!: HTMLDivElement;

  const model = createTreeModel({
    get items() { return props.items; },
    get expanded() { return props.expanded ?? own(); },
    get loadChildren() { return props.loadChildren; },
    setExpanded: (ids) => {
      setOwn(ids);
      props.onExpandedChange?.(ids);
    },
    report: (error) => page.report(error),
  });
  const chosen = createMemo<readonly string[]>(() => (props.value === undefined ? ownValue() : props.value === null ? [] : typeof props.value === "string" ? [props.value] : props.value));
  const at = createMemo(() => Math.max(0, model.lines().findIndex(({ item }) => item.id === (active() ?? chosen()[0]))));
  const view = createListWindow(() => model.lines().length);
  const shown = createMemo(() => model.lines().slice(...view.range()));
  // By what it holds: a line is drawn anew only where something of it has changed.
  const isActive = createSelector(() => model.lines()[at()]?.item.id);
  createEffect(on(at, (index) => view.reveal(index), { defer: true }));

  const choose = ({ item }: TreeLine) => {
    if (item.disabled) return;
    const now = chosen();
    const next = !props.multiple ? [item.id] : now.includes(item.id) ? now.filter((each) => each !== item.id) : [...now, item.id];
    setOwnValue(next);
    (props.onValueChange as ((value: string | string[]) => unknown) | undefined)?.(props.multiple ? next : item.id);
  };
  const toggle = (line: TreeLine) => (line.open ? model.close(line.item.id) : model.open(line.item));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = stepOf(event.key, model.lines(), at(), getComputedStyle(tree).direction === "rtl", ({ item, level, open }) => ({ label: item.label, level, open }));
    if (step === undefined) return;
    event.preventDefault();
    if ("to" in step) setActive(model.lines()[step.to]!.item.id);
    else if ("open" in step) step.open.forEach((line) => model.open(line.item));
    else if ("close" in step) model.close(step.close.item.id);
    else choose(step.choose);
  };
  const lineId = (index: number) => `${id}-${index}`;

  return (
    <div
      ref={(element) => { tree = element; view.ref(element); }} class="sol-tree" role="tree" tabindex={0} aria-label={props.label} aria-multiselectable={props.multiple ? "true" : undefined}
      aria-activedescendant={model.lines().length > 0 ? lineId(at()) : undefined} style={props.height === undefined ? undefined : { height: `${props.height}px` }} onKeyDown={onKeyDown}
    >
      <Show when={view.above() > 0}><div role="presentation" style={{ height: `${view.above()}px` }} /></Show>
      <For each={shown()}>
        {(line, index) => (
          <div
            id={lineId(view.range()[0] + index())} data-at={view.range()[0] + index()} class="sol-tree-line" role="treeitem" style={{ "--level": String(line.level) }}
            aria-level={line.level} aria-posinset={line.position} aria-setsize={line.size} aria-expanded={line.open} aria-selected={chosen().includes(line.item.id)}
            aria-disabled={line.item.disabled ? "true" : undefined} aria-busy={model.pending(line.item.id) ? "true" : undefined} data-active={flag(isActive(line.item.id))}
            onClick={() => { setActive(line.item.id); choose(line); }}
          >
            <span class="sol-tree-twist" aria-hidden="true" onClick={(event) => { if (line.open === undefined) return; event.stopPropagation(); setActive(line.item.id); toggle(line); }}>
              <Show when={line.open !== undefined}>
                <Show when={!model.pending(line.item.id)} fallback={<span class="sol-spinner" />}><Icon glyph={chevronRight} size="sm" /></Show>
              </Show>
            </span>
            <Show when={line.item.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
            <span class="sol-clip" title={line.item.label}>{line.item.label}</span>
            <Show when={model.failed(line.item.id)}><button type="button" tabindex={-1} class="sol-link" onClick={(event) => { event.stopPropagation(); model.open(line.item); }}>Try again</button></Show>
            <Show when={Number.isFinite(line.item.count)}><span class="sol-tree-count">{format(line.item.count!, "integer")}</span></Show>
          </div>
        )}
      </For>
      <Show when={view.below() > 0}><div role="presentation" style={{ height: `${view.below()}px` }} /></Show>
    </div>
  );
};
