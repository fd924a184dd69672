import "../styles/pages.css";
import { For, Show, type Component } from "solid-js";
import { format } from "../../format/index.ts";
import { chevronLeft, chevronRight } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { pagesAround } from "./pages-around.ts";

const whole = (value: number | null | undefined, least: number): number => (Number.isFinite(value) ? Math.max(least, Math.floor(value!)) : least);
const count = (value: number): string => format(value, "integer");

/**
 * The pages of a list that is longer than one: `page` counts from 1. As many places as there are stay where they are while one turns. On a phone
 * only the page and its neighbours' arrows are left. A page beyond the end shows as the last one.
 * @example <Pagination page={orders.page} pageSize={25} rowCount={orders.total} onPageChange={orders.setPage} />
 */
export const Pagination: Component<{
  /** The page that is shown, from 1. */
  page: number | null | undefined;
  /** Rows a page. Default 25. */
  pageSize?: number;
  /** Rows of the whole list. */
  rowCount: number | null | undefined;
  /** Gives the page to turn to. */
  onPageChange: (page: number) => unknown;
  /** Which rows are shown, before the pages: "1–25 of 1,338". */
  summary?: boolean;
  /** What is paged, for those who do not see it. Default "Pages". */
  label?: string;
}> = (props) => {
  const size = () => whole(props.pageSize ?? 25, 1);
  const rows = () => whole(props.rowCount, 0);
  const pages = () => Math.max(1, Math.ceil(rows() / size()));
  const page = () => Math.min(whole(props.page, 1), pages());
  const turn = (to: number) => void props.onPageChange(to);
  return (
    <div class="sol-pages">
      <Show when={props.summary}><span role="status">{count(rows() === 0 ? 0 : (page() - 1) * size() + 1)}–{count(Math.min(page() * size(), rows()))} of {count(rows())}</span></Show>
      <Show when={pages() > 1}>
        <nav class="sol-pager" aria-label={props.label ?? "Pages"}>
          <button type="button" disabled={page() === 1} aria-label="Previous page" onClick={() => turn(page() - 1)}><Icon glyph={chevronLeft} /></button>
          <For each={pagesAround(page() - 1, pages())}>
            {(at) => (at === undefined
              ? <span data-wide="">…</span>
              : (
                <button type="button" data-wide={at === page() - 1 ? undefined : ""} aria-current={at === page() - 1 ? "page" : undefined} aria-label={`Page ${at + 1}`} onClick={() => turn(at + 1)}>
                  {count(at + 1)}
                </button>
              ))}
          </For>
          <button type="button" disabled={page() >= pages()} aria-label="Next page" onClick={() => turn(page() + 1)}><Icon glyph={chevronRight} /></button>
        </nav>
      </Show>
    </div>
  );
};
