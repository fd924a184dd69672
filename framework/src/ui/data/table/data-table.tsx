import { createMemo, createSignal, createUniqueId, For, onCleanup, onMount, Show, untrack, type JSX } from "solid-js";
import { Loading } from "../../../client/index.ts";
import { format } from "../../../format/index.ts";
import type { TableWindow } from "../../../wire/table.ts";
import { Empty, Failed } from "../../feedback/empty.tsx";
import { showToast } from "../../feedback/toaster.tsx";
import { download, search as searchGlyph, x } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { flag } from "../../part/flag.ts";
import { createPending } from "../../part/pending.ts";
import { Guard } from "../../part/guard.tsx";
import { createTextValue } from "../../part/text-value.ts";
import { columnViews, leastWidth, type Column, type ColumnView } from "./columns.ts";
import { saveFile, toCsv } from "./csv.ts";
import { listModel, windowModel, type Model } from "./model.ts";
import { createScrollWindow } from "./scroll-window.ts";
import { PAGE_SIZES, TableFoot } from "./table-foot.tsx";
import { TableHead } from "./table-head.tsx";
import { TableRows } from "./table-rows.tsx";
import { TableSkeleton } from "./table-skeleton.tsx";

/** What a getter that returns `tableSource(…)` is in the page: a window on the table. */
interface Source<Row> { readonly row?: Row }

export interface DataTableProps<Row extends object> {
  rows: readonly Row[] | Source<Row> | TableWindow<Row>;
  /** All that the rows have, without. */
  columns?: readonly ((keyof Row & string) | Column<Row>)[];
  /** What tells rows apart; "id". */
  rowKey?: keyof Row & string;
  onRowClick?: (row: Row) => unknown;
  /** Offers the rows of the shown query as a CSV file; a text names it. */
  exportable?: boolean | string;
  /** Pixels: the rows scroll in this height instead of being paged; of a long list only what is seen is drawn. */
  height?: number;
  /** Rows a page; 12. */
  pageSize?: number;
  /** Searched across all columns; true. */
  searchable?: boolean;
}

/**
 * Rows to read: sorted by their headers, searched, paged, exported. Rows in the page are worked on here; a
 * `tableSource` is asked for each window. A cell that somebody else changes is washed copper; on a phone a row is two
 * lines.
 * @example <DataTable rows={sales.orders} columns={["date", "region", { id: "revenue", format: "currency" }]} exportable />
 */
export function DataTable<Row extends object>(props: DataTableProps<Row>): JSX.Element {
  return (
    <Guard fallback={(failure, retry) => <div class="sol-data"><div class="sol-data-wrap"><Failed title="The rows could not be read" failure={failure} retry={retry} /></div></div>}>
      <Loading fallback={<TableSkeleton rows={props.pageSize ?? PAGE_SIZES[0]} columns={props.columns?.length ?? 5} />}>
        <Table {...props} />
      </Loading>
    </Guard>
  );
}

function Table<Row extends object>(props: DataTableProps<Row>): JSX.Element {
  const id = createUniqueId();
  const isList = untrack(() => Array.isArray(props.rows));
  const size = untrack(() => (props.height !== undefined && isList ? Infinity : props.pageSize ?? PAGE_SIZES[0]));
  const model: Model<Row> = isList
    ? listModel(() => props.rows as readonly Row[], () => columns(), size)
    : windowModel(() => props.rows as TableWindow<Row>);
  const columns: () => readonly ColumnView<Row>[] = createMemo(() => columnViews<Row>(model.columns(), props.columns));
  const scroll = createScrollWindow(() => model.rows().length, () => props.height);
  const search = createTextValue({ text: () => model.query().search, give: (text) => { if (text !== untrack(model.query).search) model.ask({ search: text, offset: 0 }); }, wait: () => (isList ? 0 : 200) });
  const [overflows, setOverflows] = createSignal(false);
  const [exporting, run] = createPending();
  let wrap!: HTMLDivElement;

  const paged = () => size !== Infinity;
  const height = () => props.height !== undefined;
  const exportRows = () => run(async () => {
    try {
      saveFile(fileName(props.exportable), toCsv(await model.all(), columns()));
    } catch (error) {
      showToast("error", `The export failed. ${error instanceof Error ? error.message : ""}`);
    }
  });
  // What scrolls can be reached by keys; what does not is no stop.
  onMount(() => {
    if (typeof ResizeObserver === "undefined") return;
    const observer = new ResizeObserver(() => setOverflows(wrap.scrollWidth > wrap.clientWidth || wrap.scrollHeight > wrap.clientHeight + 1));
    observer.observe(wrap);
    onCleanup(() => observer.disconnect());
  });

  const clearSearch = () => search.replace("");
  const tools = () => (props.searchable ?? true) || Boolean(props.exportable);
  const reserved = () => (paged() && model.total() > model.query().limit ? model.query().limit : 0);
  return (
    <div class="sol-data">
      <Show when={tools()}>
        <div class="sol-data-tools">
          <span class="sol-count">{format(model.total(), "integer")}</span>
          <Show when={props.searchable ?? true}>
            <div class="sol-input" data-size="sm">
              <Icon glyph={searchGlyph} />
              <input ref={search.ref} type="search" placeholder="Search" aria-label="Search these rows" onInput={search.onInput} onBlur={search.onBlur} />
              <Show when={model.query().search !== ""}><button type="button" class="sol-input-clear" aria-label="Clear the search" title="Clear" onClick={clearSearch}><Icon glyph={x} size="sm" /></button></Show>
            </div>
          </Show>
          <Show when={props.exportable}>
            <button class="sol-btn" type="button" data-variant="ghost" data-icon="" data-size="sm" aria-label="Export as CSV" title="Export as CSV" aria-busy={exporting() ? "true" : undefined} onClick={() => exporting() || exportRows()}>
              <span class="sol-btn-text"><Icon glyph={download} /></span>
              <Show when={exporting()}><span class="sol-spinner" aria-hidden="true" /></Show>
            </button>
          </Show>
        </div>
      </Show>
      <div
        class="sol-data-wrap" ref={(element) => { wrap = element; scroll.ref(element); }} data-scroll={flag(height())} tabindex={overflows() ? 0 : undefined}
        role={overflows() ? "region" : undefined} aria-label={overflows() ? "Rows" : undefined} aria-busy={model.waiting() ? "true" : undefined}
        style={{ "max-height": height() ? `${props.height}px` : undefined, "--rows": String(reserved()) }} id={id}
      >
        <table class="sol-table" style={{ "min-width": `${leastWidth(columns())}px` }} aria-rowcount={height() ? model.rows().length + 1 : undefined}>
          <colgroup><For each={columns()}>{(column) => <col style={column.width === undefined ? undefined : { width: `${column.width}px` }} />}</For></colgroup>
          <TableHead columns={columns()} query={model.query()} onAsk={model.ask} />
          <TableRows model={model} columns={columns()} rowKey={props.rowKey ?? model.key()} range={scroll.range()} rowHeight={scroll.rowHeight()} onRowClick={props.onRowClick} />
        </table>
        <Show when={model.total() === 0}>
          <Show when={model.query().search !== ""} fallback={<Empty title="No rows">There is nothing here yet.</Empty>}>
            <Empty title="No rows match" action={{ label: "Clear the search", run: clearSearch }}>Nothing here holds “{model.query().search}”.</Empty>
          </Show>
        </Show>
      </div>
      <Show when={paged() && model.total() > 0}>
        <TableFoot query={model.query()} total={model.total()} shown={model.rows().length} onAsk={model.ask} />
      </Show>
    </div>
  );
}

function fileName(exportable: boolean | string | undefined): string {
  if (typeof exportable !== "string" || exportable === "") return "rows.csv";
  return /\.csv$/i.test(exportable) ? exportable : `${exportable}.csv`;
}
