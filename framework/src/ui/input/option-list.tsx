/** The open list of a Select: a listbox with a search where it is long. The focus stays in one place, the highlight moves. */
import "../styles/list.css";
import { createEffect, createMemo, createSignal, createUniqueId, on, onCleanup, Show, untrack, type JSX } from "solid-js";
import { search as searchGlyph } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { OptionRows } from "./option-rows.tsx";
import { matching, optionId, SEARCH_FROM, type Row } from "./select-options.ts";

/** Milliseconds of rest before others are asked for. */
const WAIT = 200;

export interface OptionListProps<T> {
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

export default function OptionList<T extends string | number | boolean>(props: OptionListProps<T>): JSX.Element {
  const id = createUniqueId();
  const [search, setSearch] = createSignal("");
  const shown = createMemo(() => (props.onSearch ? props.rows : matching(props.rows, search())));
  const [active, setActive] = createSignal(Math.max(0, untrack(() => props.rows.findIndex((row) => props.chosen(row.value)))));
  const searched = untrack(() => props.onSearch) === undefined ? () => props.rows.length > SEARCH_FROM : () => true;
  let asking: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(asking));
  const activeId = () => (shown().length > 0 ? optionId(id, active()) : undefined);
  createEffect(on(search, (text) => {
    setActive(0);
    clearTimeout(asking);
    if (props.onSearch) asking = setTimeout(() => props.onSearch?.(text), WAIT);
  }, { defer: true }));

  const move = (to: number) => setActive(Math.min(shown().length - 1, Math.max(0, to)));
  const pick = () => {
    const row = shown()[active()];
    if (row !== undefined && !row.disabled) props.onPick(row.value);
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
  const choosable = () => props.rows.filter((row) => !row.disabled).map((row) => row.value);

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
      <OptionRows
        id={id} name={props.name} rows={shown()} multiple={props.multiple} boxes search={search()} active={active()} chosen={props.chosen}
        onActive={setActive} onPick={(row) => props.onPick(row.value)} focusRef={searched() ? undefined : props.focusRef}
        empty={<div class="sol-list-none" role="option" aria-disabled="true" aria-selected="false">{search() === "" ? "Nothing to choose from" : `Nothing matches “${search()}”`}</div>}
      />
      <Show when={props.onClear && !props.multiple && props.count > 0}>
        <div class="sol-list-foot">
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" onClick={() => props.onClear?.()}>Clear</button>
        </div>
      </Show>
      <Show when={props.multiple}>
        <div class="sol-list-foot">
          <span>{props.count === 0 ? `All ${props.rows.length}` : `${props.count} of ${props.rows.length}`}</span>
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" disabled={props.count === 0} onClick={() => props.onPickAll([])}>Clear</button>
          <button class="sol-btn" type="button" data-variant="ghost" data-size="sm" disabled={allChosen()} onClick={() => props.onPickAll(choosable())}>Select all</button>
        </div>
      </Show>
    </div>
  );
}
