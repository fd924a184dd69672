/** One cell: an element and its text, and nothing more where the value is a text. */
import "../../styles/table.css";
import { createRenderEffect, Show, untrack, type JSX } from "solid-js";
import { isServer } from "solid-js/web";
import type { ReadOnly } from "../../../client/index.ts";
import { NONE } from "../../../format/index.ts";
import { check } from "../../icon/glyphs.ts";
import { Icon } from "../../icon/icon.tsx";
import { Avatar } from "../../page/avatar.tsx";
import { Status, type StatusKind } from "../../page/status.tsx";
import { Badge } from "../../page/text.tsx";
import { flag } from "../../part/flag.ts";
import { Sparkline } from "../sparkline.tsx";
import { cellText, rowText } from "./cell-text.ts";
import type { CellType, ColumnView } from "./columns.ts";
import { Editor } from "./editor.tsx";
import { wash } from "./flash.ts";
import type { GridContext } from "./grid-context.ts";
import type { Line } from "./lines.ts";
import type { Placed } from "./view.ts";

export function cell<Row extends object>(grid: GridContext<Row>, line: Line<Row>, placed: Placed<Row>): JSX.Element {
  const { column, id } = placed;
  const edits = column.editable ? grid.edits : undefined;
  const edit = () => edits?.at(line.entry().key, id);
  const editing = () => edits?.editing(line.entry().key, id) ?? false;
  const wrong = () => (editing() ? edits?.error() : edit()?.error);
  const value = (): unknown => {
    const edited = edit();
    return edited === undefined ? line.entry().row?.[column.id] : edited.value;
  };
  const text = () => {
    const { row } = line.entry();
    if (row === undefined) return "";
    return edit() === undefined ? rowText(row, column, grid.digits().get(id)) : cellText(value(), column, grid.digits().get(id));
  };
  const parts = PARTS.has(column.kind) || column.cell !== undefined ? () => drawn(column, line, value, text) : undefined;
  const first = parts === undefined ? untrack(text) : undefined;
  return (
    <td
      role="gridcell" aria-colindex={placed.at} style={{ "--at": placed.at, "--pin": placed.pinned ? `var(--pin-${placed.at})` : undefined }}
      data-align={column.end ? "end" : undefined} data-strong={flag(column.strong)} data-text={flag(column.type === "text")} data-slot={column.slot === "c" ? undefined : column.slot}
      data-pin={flag(placed.pinned)} data-edge={placed.edge} data-grouped={flag(!grid.model.can.headings && grid.view.view().group === id)} data-kind={column.cell ? "custom" : column.kind}
      data-pending={flag(edit()?.pending)} data-editing={flag(editing())} data-invalid={flag(wrong())} aria-invalid={wrong() ? "true" : undefined}
      ref={(element) => { if (!isServer) follow(element, line, column.id, parts === undefined ? text : undefined, () => edit() !== undefined); }}
    >
      {first ?? parts?.()}
      <Show when={edits}>
        {(own) => (
          <>
            <Show when={editing()}><Editor column={column} edits={own()} /></Show>
            <Show when={!editing() && wrong()}>{(error) => <span class="sol-cell-error" role="alert">{error()}</span>}</Show>
          </>
        )}
      </Show>
    </td>
  );
}

/** Drawn by more than a text. */
const PARTS: ReadonlySet<CellType> = new Set(["badge", "status", "person", "link", "progress", "sparkline", "image", "boolean"]);

function drawn<Row extends object>(column: ColumnView<Row>, line: Line<Row>, value: () => unknown, text: () => string): JSX.Element {
  const row = () => line.entry().row as ReadOnly<Row>;
  const there = (draw: () => JSX.Element): JSX.Element => <Show when={line.entry().row !== undefined}>{draw()}</Show>;
  if (column.cell) return there(() => <>{column.cell!(row())}</>);
  switch (column.kind) {
    case "badge": return there(() => <Show when={filled(value())} fallback={text()}><Badge color={column.color?.(row()) ?? "neutral"}>{text()}</Badge></Show>);
    case "status": return there(() => <Show when={filled(value())} fallback={text()}><Status kind={column.status === undefined ? value() as StatusKind : column.status(row())}>{text()}</Status></Show>);
    // The initials are not read to anybody: the name stands beside them.
    case "person": return there(() => <Show when={filled(value()) && text().trim()} fallback={NONE}>{(name) => <><span class="sol-cell-person" aria-hidden="true"><Avatar name={name()} size="sm" /></span><span data-words="">{name()}</span></>}</Show>);
    case "link": return there(() => <Show when={safeLink(column.href?.(row()) ?? value())} fallback={text()}>{(href) => <a class="sol-link" href={href()} tabindex={-1}>{text()}</a>}</Show>);
    case "progress": return there(() => <span class="sol-cell-progress"><i><i style={{ width: `${share(value()) * 100}%` }} /></i>{text()}</span>);
    case "sparkline": return there(() => <Show when={numbers(value()).length > 1} fallback={text()}><span class="sol-cell-spark" role="img" aria-label={`From ${numbers(value())[0]} to ${numbers(value()).at(-1)}`}><Sparkline values={numbers(value())} /></span></Show>);
    case "image": return there(() => <Show when={safeLink(value())} fallback={text()}>{(src) => <img class="sol-cell-image" src={src()} alt="" loading="lazy" />}</Show>);
    default: return there(() => <Show when={value() === true} fallback={text()}><span class="sol-cell-yes"><Icon glyph={check} size="sm" />{text()}</span></Show>);
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

interface Followed { readonly key: unknown; readonly value: unknown; readonly own: boolean; readonly text: string | undefined }

/**
 * Keeps the text node of a cell at its value: that node alone is written to. Only what the same row says anew is washed; neither
 * what another row says, nor what this user has just written.
 */
function follow<Row extends object>(element: HTMLElement, line: Line<Row>, id: keyof Row, text: (() => string) | undefined, own: () => boolean): void {
  createRenderEffect<Followed | undefined>((before) => {
    const { key, row } = line.entry();
    const now: Followed = { key, value: row?.[id], own: own(), text: text?.() };
    if (before === undefined) return now;
    if (now.text !== undefined && now.text !== before.text) write(element, now.text);
    if (row !== undefined && before.key === key && !before.own && !now.own && !Object.is(before.value, now.value)) wash(element);
    return now;
  }, undefined);
}

function write(element: HTMLElement, text: string): void {
  for (let node = element.firstChild; node !== null; node = node.nextSibling) if (node.nodeType === Node.TEXT_NODE) return void ((node as Text).data = text);
  element.prepend(text);
}
