/** One cell: an element and its text, and nothing more where the value is a text. */
import { createRenderEffect, Show, type JSX } from "solid-js";
import { isServer } from "solid-js/web";
import type { ReadOnly } from "../../../client/index.ts";
import { check } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { Badge } from "../../page/text.tsx";
import { flag } from "../../part/flag.ts";
import { Sparkline } from "../sparkline.tsx";
import { cellText } from "./cell-text.ts";
import type { ColumnView } from "./columns.ts";
import { Editor } from "./editor.tsx";
import { wash } from "./flash.ts";
import type { GridContext } from "./grid-context.ts";
import type { Line } from "./lines.ts";
import type { Placed } from "./view.ts";

export function cell<Row extends object>(grid: GridContext<Row>, line: Line<Row>, placed: Placed<Row>): JSX.Element {
  const { column, id } = placed;
  const edits = column.editable ? grid.edits : undefined;
  const edit = () => edits?.at(line.entry().key, id);
  const value = (): unknown => {
    const edited = edit();
    return edited === undefined ? line.entry().row?.[column.id] : edited.value;
  };
  const content = (): JSX.Element => (line.entry().row === undefined ? <span class="sol-bone" /> : drawn(column, line, value, () => grid.digits().get(id)));
  return (
    <td
      role="gridcell" aria-colindex={placed.at} style={{ "--at": placed.at, "--pin": placed.pinned ? `var(--pin-${placed.at})` : undefined }}
      data-align={column.end ? "end" : undefined} data-strong={flag(column.strong)} data-text={flag(column.type === "text")} data-slot={column.slot === "c" ? undefined : column.slot}
      data-pin={flag(placed.pinned)} data-edge={placed.edge} data-kind={column.cell ? "custom" : column.kind}
      data-pending={flag(edit()?.pending)} data-invalid={flag(edit()?.error)} aria-invalid={edit()?.error ? "true" : undefined}
      ref={(element) => { if (!isServer) washOnChange(element, line, column.id, () => edit() !== undefined); }}
    >
      {edits === undefined ? content() : (
        <Show when={edits.editing(line.entry().key, id)} fallback={<>{content()}<Show when={edit()?.error}>{(error) => <span class="sol-cell-error" role="alert">{error()}</span>}</Show></>}>
          <Editor column={column} edits={edits} />
        </Show>
      )}
    </td>
  );
}

/** A text is one text node, and stays it. */
function drawn<Row extends object>(column: ColumnView<Row>, line: Line<Row>, value: () => unknown, digits: () => number | undefined): JSX.Element {
  const row = () => line.entry().row as ReadOnly<Row>;
  const text = () => cellText(value(), column, digits());
  if (column.cell) return <>{column.cell(row())}</>;
  switch (column.kind) {
    case "badge": return <Show when={filled(value())} fallback={text()}><Badge color={column.color?.(row()) ?? "neutral"}>{text()}</Badge></Show>;
    case "link": return <Show when={safeLink(column.href?.(row()) ?? value())} fallback={text()}>{(href) => <a class="sol-link" href={href()} tabindex={-1}>{text()}</a>}</Show>;
    case "progress": return <span class="sol-cell-progress"><i><i style={{ width: `${share(value()) * 100}%` }} /></i>{text()}</span>;
    case "sparkline": return <Show when={numbers(value()).length > 1} fallback={text()}><span class="sol-cell-spark" role="img" aria-label={`From ${numbers(value())[0]} to ${numbers(value()).at(-1)}`}><Sparkline values={numbers(value())} /></span></Show>;
    case "image": return <Show when={safeLink(value())} fallback={text()}>{(src) => <img class="sol-cell-image" src={src()} alt="" loading="lazy" />}</Show>;
    case "boolean": return <Show when={value() === true} fallback={text()}><span class="sol-cell-yes"><Icon glyph={check} size="sm" />{text()}</span></Show>;
    default: return <>{text()}</>;
  }
}

function filled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== "";
}
function share(value: unknown): number {
  return typeof value === "number" ? Math.min(1, Math.max(0, value)) : 0;
}
function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "number") : [];
}

/** A value may come from anybody: only what opens a page, a mail or a call is a link. */
export function safeLink(value: unknown): string | undefined {
  if (typeof value !== "string" || value === "") return undefined;
  // Browsers leave out control characters and blanks where a protocol begins.
  const protocol = /^([a-z][a-z\d+.-]*):/i.exec(value.replace(/[\s\p{Cc}]/gu, ""))?.[1]?.toLowerCase();
  return protocol === undefined || ["http", "https", "mailto", "tel"].includes(protocol) ? value : undefined;
}

/** Only what the same row says anew is news; neither what another row says, nor what this user has just written. */
function washOnChange<Row extends object>(element: HTMLElement, line: Line<Row>, id: keyof Row, own: () => boolean): void {
  createRenderEffect<{ key: unknown; value: unknown; own: boolean } | undefined>((before) => {
    const { key, row } = line.entry();
    const now = { key, value: row?.[id], own: own() };
    if (before !== undefined && row !== undefined && before.key === key && !before.own && !now.own && !Object.is(before.value, now.value)) wash(element);
    return now;
  }, undefined);
}
