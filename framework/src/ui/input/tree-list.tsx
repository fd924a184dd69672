/** The open tree of a TreeSelect: a highlight that keys move, branches that open, a search where it is long. */
import "../styles/check.css";
import "../styles/list.css";
import "../styles/popup.css";
import { createEffect, createMemo, createSignal, createUniqueId, For, on, Show, untrack, type JSX } from "solid-js";
import { check, chevronRight, minus, search as searchGlyph } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { stepOf } from "../tree/tree-keys.ts";
import { createListWindow } from "./list-window.ts";
import { OptionText } from "./option-rows.tsx";
import { matching, optionId, SEARCH_FROM } from "./select-options.ts";
import { linesOf, type Tree, type TreeNode } from "./tree-options.ts";

const IN_TEXT: ReadonlySet<string> = new Set(["Home", "End", "ArrowLeft", "ArrowRight"]);

interface TreeListProps<T> {
  tree: Tree<T>;
  name: string;
  multiple: boolean;
  /** Chosen, not, or in part: some of what is below it. */
  state: (node: TreeNode<T>) => boolean | "mixed";
  pickable: (node: TreeNode<T>) => boolean;
  onPick: (node: TreeNode<T>) => void;
  onClose: () => void;
  focusRef: (element: HTMLElement) => void;
}

export default function TreeList<T extends string | number | boolean>(props: TreeListProps<T>): JSX.Element {
  const id = createUniqueId();
  const [search, setSearch] = createSignal("");
  const [opened, setOpened] = createSignal<ReadonlySet<T>>(untrack(() => ancestorsOf(props.tree, props.state)));
  const lines = createMemo(() => linesOf(props.tree, (node) => opened().has(node.value), search()));
  const [active, setActive] = createSignal(Math.max(0, untrack(() => lines().findIndex((node) => props.state(node) === true))));
  const searched = untrack(() => props.tree.nodes.size > SEARCH_FROM);
  const isOpen = (node: TreeNode<T>) => search().trim() !== "" || opened().has(node.value);
  const view = createListWindow(() => lines().length);
  const shown = createMemo(() => lines().slice(...view.range()));
  createEffect(on([active, lines], () => view.reveal(active())));
  createEffect(on(search, (text) => {
    const found = lines().indexOf(matching(lines(), text)[0] as TreeNode<T>);
    setActive(Math.max(0, found));
  }, { defer: true }));

  const toggle = (node: TreeNode<T>, open = !opened().has(node.value)) => setOpened((before) => {
    const after = new Set(before);
    if (open) after.add(node.value);
    else after.delete(node.value);
    return after;
  });
  const press = (node: TreeNode<T>) => {
    if (props.pickable(node)) props.onPick(node);
    else if (node.children.length > 0) toggle(node);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === "Tab") return props.onClose();
    // What is typed, and what moves in it, is the search's.
    const { target } = event;
    if (target instanceof HTMLInputElement && (event.key.length === 1 || (target.value !== "" && IN_TEXT.has(event.key)))) return;
    const step = stepOf(event.key, lines(), active(), getComputedStyle(event.currentTarget as Element).direction === "rtl", (node) => ({ label: node.label, level: node.level, open: node.children.length > 0 ? isOpen(node) : undefined }));
    if (step === undefined) return;
    event.preventDefault();
    if ("to" in step) setActive(step.to);
    else if ("open" in step) step.open.forEach((node) => toggle(node, true));
    else if ("close" in step) toggle(step.close, false);
    else press(step.choose);
  };
  const activeId = () => (lines().length > 0 ? optionId(id, active()) : undefined);

  return (
    <div class="sol-list" data-multiple={flag(props.multiple)} onKeyDown={onKeyDown}>
      <Show when={searched}>
        <div class="sol-list-search">
          <Icon glyph={searchGlyph} />
          <input
            ref={props.focusRef} type="text" role="combobox" aria-expanded="true" aria-haspopup="tree" aria-controls={id} aria-activedescendant={activeId()} aria-autocomplete="list" aria-label={`Search ${props.name}`}
            placeholder="Search" autocomplete="off" spellcheck={false} onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
      </Show>
      <div
        ref={(element) => { view.ref(element); if (!searched) props.focusRef(element); }} id={id} class="sol-list-options" role="tree" aria-label={props.name} aria-multiselectable={props.multiple ? "true" : undefined}
        tabindex={searched ? undefined : 0} aria-activedescendant={searched ? undefined : activeId()}
      >
        <Show when={view.above() > 0}><div role="presentation" style={{ height: `${view.above()}px` }} /></Show>
        <For each={shown()} fallback={<div class="sol-list-none" role="treeitem" aria-disabled="true" aria-selected="false">{search() === "" ? "Nothing to choose from" : `Nothing matches “${search()}”`}</div>}>
          {(node, index) => {
            const at = () => view.range()[0] + index();
            return (
              <div
                id={optionId(id, at())} data-at={at()} class="sol-option sol-branch" role="treeitem" aria-level={node.level} aria-posinset={node.place[0]} aria-setsize={node.place[1]}
                aria-expanded={node.children.length > 0 ? isOpen(node) : undefined} aria-selected={props.multiple ? undefined : props.state(node) === true} aria-checked={props.multiple ? props.state(node) : undefined}
                aria-disabled={node.disabled ? "true" : undefined} data-highlighted={flag(at() === active())} style={{ "--level": String(node.level - 1) }}
                onPointerMove={() => setActive(at())} onPointerDown={(event) => event.preventDefault()} onClick={() => press(node)}
              >
                <span class="sol-branch-turn" data-open={flag(isOpen(node))} onClick={(event) => { if (node.children.length > 0) { event.stopPropagation(); toggle(node); } }}>
                  <Show when={node.children.length > 0}><Icon glyph={chevronRight} size="sm" /></Show>
                </span>
                <Show when={props.multiple}>
                  <span class="sol-check-box" data-state={String(props.state(node))}><Icon glyph={props.state(node) === "mixed" ? minus : check} /></span>
                </Show>
                <OptionText label={node.label} search={search()} description={node.description} />
                <Show when={!props.multiple && props.state(node) === true}><Icon glyph={check} size="sm" /></Show>
              </div>
            );
          }}
        </For>
        <Show when={view.below() > 0}><div role="presentation" style={{ height: `${view.below()}px` }} /></Show>
      </div>
    </div>
  );
}

/** The branches that hold what is chosen: they are open at first. */
function ancestorsOf<T>(tree: Tree<T>, state: (node: TreeNode<T>) => boolean | "mixed"): ReadonlySet<T> {
  const open = new Set<T>();
  for (const node of tree.nodes.values()) {
    if (state(node) !== true) continue;
    for (let each = node.parent; each !== undefined && !open.has(each.value); each = each.parent) open.add(each.value);
  }
  return open;
}
