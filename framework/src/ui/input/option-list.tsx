/** The open list of a Select: a listbox with a search where it is long. The focus stays in one place, the highlight moves. */
import { createEffect, createMemo, createSignal, createUniqueId, For, on, onCleanup, Show, untrack, type JSX } from "solid-js";
import { check, search as searchGlyph } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { matching, SEARCH_FROM, type Row } from "./select-options.ts";

/** Milliseconds of rest before others are asked for. */
const WAIT = 200;

interface OptionListProps<T> {
  rows: readonly Row<T>[];
  name: string;
  multiple: boolean;
  chosen: (value: T) => boolean;
  count: number;
  onPick: (value: T) => void;
  onPickAll: (values: readonly T[]) => void;
  onClear: (() => void) | undefined;
  onClose: () => void;
  focusRef: (element: HTMLElement) => void;
  /** The rows are those of another place, which is asked for others by what is typed. */
  onSearch?: ((text: string) => unknown) | undefined;
}

export function OptionList<T extends string | number | boolean>(props: OptionListProps<T>): JSX.Element {
  const id = createUniqueId();
  const [search, setSearch] = createSignal("");
  const shown = createMemo(() => (props.onSearch ? props.rows : matching(props.rows, search())));
  const [active, setActive] = createSignal(Math.max(0, untrack(() => props.rows.findIndex((row) => props.chosen(row.value)))));
  const searched = untrack(() => props.onSearch) === undefined ? () => props.rows.length > SEARCH_FROM : () => true;
  let asking: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(asking));
  const optionId = (index: number) => `${id}-${index}`;
  const activeId = () => (shown().length > 0 ? optionId(active()) : undefined);
  let options!: HTMLDivElement;
  createEffect(on(search, (text) => {
    setActive(0);
    clearTimeout(asking);
    if (props.onSearch) asking = setTimeout(() => props.onSearch?.(text), WAIT);
  }, { defer: true }));
  createEffect(() => {
    const index = active();
    (options.children[index] as HTMLElement | undefined)?.scrollIntoView?.({ block: "nearest" });
  });

  const move = (to: number) => setActive(Math.min(shown().length - 1, Math.max(0, to)));
  const pick = () => {
    const row = shown()[active()];
    if (row !== undefined) props.onPick(row.value);
  };
  let typed = "";
  let typedAt = 0;
  const typeAhead = (event: KeyboardEvent) => {
    typed = event.timeStamp - typedAt > 800 ? event.key : typed + event.key;
    typedAt = event.timeStamp;
    const found = matching(shown(), typed)[0];
    if (found !== undefined) move(shown().indexOf(found));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing || event.metaKey || event.ctrlKey) return;
    const inSearch = event.target instanceof HTMLInputElement;
    if (event.key === "ArrowDown") move(active() + 1);
    else if (event.key === "ArrowUp") move(active() - 1);
    else if (event.key === "PageDown") move(active() + 8);
    else if (event.key === "PageUp") move(active() - 8);
    else if (event.key === "Home" && !inSearch) move(0);
    else if (event.key === "End" && !inSearch) move(shown().length - 1);
    else if (event.key === "Enter" || (event.key === " " && !inSearch)) pick();
    else if (event.key === "Tab") return props.onClose();
    else {
      if (!inSearch && event.key.length === 1) typeAhead(event);
      return;
    }
    event.preventDefault();
  };
  const allChosen = () => props.count >= props.rows.length;

  return (
    <div class="sol-list" data-multiple={flag(props.multiple)} onKeyDown={onKeyDown}>
      <Show when={searched()}>
        <div class="sol-list-search">
          <Icon glyph={searchGlyph} />
          <input
            ref={props.focusRef} type="text" role="combobox" aria-expanded="true" aria-controls={id} aria-activedescendant={activeId()} aria-autocomplete="list"
            aria-label={`Search ${props.name}`} placeholder="Search" autocomplete="off" spellcheck={false}
            onInput={(event) => setSearch(event.currentTarget.value)}
          />
        </div>
      </Show>
      <div
        ref={(element) => { options = element; if (!searched()) props.focusRef(element); }} id={id} class="sol-list-options" role="listbox" aria-label={props.name}
        aria-multiselectable={props.multiple ? "true" : undefined} tabindex={searched() ? undefined : 0} aria-activedescendant={searched() ? undefined : activeId()}
      >
        <For each={shown()} fallback={<div class="sol-list-none" role="option" aria-disabled="true" aria-selected="false">Nothing matches “{search()}”</div>}>
          {(row, index) => (
            <div
              id={optionId(index())} class="sol-option" role="option" aria-selected={props.chosen(row.value)} data-highlighted={flag(index() === active())}
              onPointerMove={() => setActive(index())} onPointerDown={(event) => event.preventDefault()} onClick={() => props.onPick(row.value)}
            >
              <Show when={props.multiple}><span class="sol-check-box"><Icon glyph={check} /></span></Show>
              <span class="sol-clip">{row.label}</span>
              <Show when={!props.multiple && props.chosen(row.value)}><Icon glyph={check} size="sm" /></Show>
            </div>
          )}
        </For>
      </div>
      <Show when={props.onClear && !props.multiple && props.count > 0}>
        <div class="sol-list-foot">
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" onClick={() => props.onClear?.()}>Clear</button>
        </div>
      </Show>
      <Show when={props.multiple}>
        <div class="sol-list-foot">
          <span>{props.count === 0 ? `All ${props.rows.length}` : `${props.count} of ${props.rows.length}`}</span>
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" disabled={props.count === 0} onClick={() => props.onPickAll([])}>Clear</button>
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" disabled={allChosen()} onClick={() => props.onPickAll(props.rows.map((row) => row.value))}>Select all</button>
        </div>
      </Show>
    </div>
  );
}
