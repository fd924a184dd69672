/** Below the rows: how many a page, which of how many are shown, and the pages. */
import { createMemo, For, Show, type Component } from "solid-js";
import { format } from "../../../format/index.ts";
import { chevronDown, chevronLeft, chevronRight } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import type { Place } from "./model.ts";
import { pagesAround } from "./pages-around.ts";

export const PAGE_SIZES = [12, 25, 50, 100] as const;

const count = (value: number) => format(value, "integer");

export const TableFoot: Component<{ place: Place; total: number; onTurn: (place: Place) => void }> = (props) => {
  const page = () => Math.floor(props.place.offset / props.place.limit);
  const pages = () => Math.max(1, Math.ceil(props.total / props.place.limit));
  const turn = (to: number) => props.onTurn({ offset: to * props.place.limit, limit: props.place.limit });
  const resize = (limit: number) => props.onTurn({ limit, offset: Math.floor(props.place.offset / limit) * limit });
  const sizes = createMemo(() => [...new Set([...PAGE_SIZES, props.place.limit])].sort((a, b) => a - b));
  const first = () => (props.total === 0 ? 0 : Math.min(props.place.offset + 1, props.total));
  const last = () => Math.min(props.place.offset + props.place.limit, props.total);
  return (
    <div class="sol-data-foot">
      <label class="sol-data-sizes">
        Rows a page
        <span class="sol-data-size">
          <select class="sol-filter" onChange={(event) => resize(Number(event.currentTarget.value))}>
            <For each={sizes()}>{(size) => <option value={size} selected={size === props.place.limit}>{size}</option>}</For>
          </select>
          <Icon glyph={chevronDown} size="sm" />
        </span>
      </label>
      <span role="status">{count(first())}–{count(last())} of {count(props.total)}</span>
      <Show when={pages() > 1}>
        <nav class="sol-pager" aria-label="Pages">
          <button type="button" disabled={page() === 0} aria-label="Previous page" onClick={() => turn(page() - 1)}><Icon glyph={chevronLeft} /></button>
          <For each={pagesAround(page(), pages())}>
            {(at) => (at === undefined
              ? <span data-wide="">…</span>
              : (
                <button type="button" data-wide={at === page() ? undefined : ""} aria-current={at === page() ? "page" : undefined} aria-label={`Page ${at + 1}`} onClick={() => turn(at)}>
                  {count(at + 1)}
                </button>
              ))}
          </For>
          <button type="button" disabled={page() >= pages() - 1} aria-label="Next page" onClick={() => turn(page() + 1)}><Icon glyph={chevronRight} /></button>
        </nav>
      </Show>
    </div>
  );
};
