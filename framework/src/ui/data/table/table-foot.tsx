/** Below the rows: how many a page, which of how many are shown, and the pages. */
import "../../styles/filter.css";
import "../../styles/table.css";
import { createMemo, For, type Component } from "solid-js";
import { chevronDown } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { Pagination } from "../../nav/pagination.tsx";
import type { Place } from "./model.ts";

export const PAGE_SIZES = [12, 25, 50, 100] as const;

export const TableFoot: Component<{ place: Place; total: number; onTurn: (place: Place) => void }> = (props) => {
  const turn = (to: number) => props.onTurn({ offset: to * props.place.limit, limit: props.place.limit });
  const resize = (limit: number) => props.onTurn({ limit, offset: Math.floor(props.place.offset / limit) * limit });
  const sizes = createMemo(() => [...new Set([...PAGE_SIZES, props.place.limit])].sort((a, b) => a - b));
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
      <Pagination summary page={Math.floor(props.place.offset / props.place.limit) + 1} pageSize={props.place.limit} rowCount={props.total} onPageChange={(page) => turn(page - 1)} />
    </div>
  );
};
