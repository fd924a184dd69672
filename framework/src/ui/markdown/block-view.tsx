import "../styles/prose.css";
import { For, Match, Show, Switch, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { Token, Tokens } from "marked";
import { decoded, safeAddress } from "./blocks.ts";

/** Quotes in quotes in quotes: deeper ones are shown as they are written. */
const DEEPEST = 12;

/** A block, or what is within one. Every text goes in as text. */
export function BlockView(props: { block: Token; depth: number }): JSX.Element {
  const of = <T extends Token>(...types: readonly string[]): T | undefined => (types.includes(props.block.type) ? (props.block as T) : undefined);
  return (
    <Switch fallback={<>{decoded((props.block as { text?: string }).text ?? props.block.raw)}</>}>
      <Match when={props.depth > DEEPEST}>{props.block.raw}</Match>
      <Match when={of<Tokens.Heading>("heading")}>
        {(heading) => <Dynamic component={`h${Math.min(6, heading().depth + 2)}`}><Inner of={heading()} depth={props.depth} /></Dynamic>}
      </Match>
      <Match when={of<Tokens.Paragraph>("paragraph")}>{(paragraph) => <p><Inner of={paragraph()} depth={props.depth} /></p>}</Match>
      <Match when={of<Tokens.Blockquote>("blockquote")}>{(quote) => <blockquote><Inner of={quote()} depth={props.depth} /></blockquote>}</Match>
      <Match when={of<Tokens.List>("list")}>{(list) => <ListView list={list()} depth={props.depth} />}</Match>
      <Match when={of<Tokens.Code>("code")}>{(code) => <pre tabindex="0" role="group" aria-label="Code"><code>{code().text}</code></pre>}</Match>
      <Match when={of<Tokens.Table>("table")}>{(table) => <TableView table={table()} depth={props.depth} />}</Match>
      <Match when={of("hr")}><hr /></Match>
      <Match when={of("html")}>{props.block.raw}</Match>
      <Match when={of("br")}><br /></Match>
      <Match when={of<Tokens.Codespan>("codespan")}>{(code) => <code>{code().text}</code>}</Match>
      <Match when={of<Tokens.Strong>("strong")}>{(strong) => <strong><Inner of={strong()} depth={props.depth} /></strong>}</Match>
      <Match when={of<Tokens.Em>("em")}>{(em) => <em><Inner of={em()} depth={props.depth} /></em>}</Match>
      <Match when={of<Tokens.Del>("del")}>{(del) => <del><Inner of={del()} depth={props.depth} /></del>}</Match>
      <Match when={of<Tokens.Link>("link")}>{(link) => <LinkView href={link().href} title={link().title}><Inner of={link()} depth={props.depth} /></LinkView>}</Match>
      <Match when={of<Tokens.Image>("image")}>{(image) => <LinkView href={image().href} title={image().title}>{decoded(image().text) || image().href}</LinkView>}</Match>
      <Match when={of<Tokens.Text>("text")?.tokens}><Inner of={props.block as Tokens.Text} depth={props.depth} /></Match>
      <Match when={of("checkbox")}>{""}</Match>
    </Switch>
  );
}

function Inner(props: { of: { tokens?: Token[] | undefined }; depth: number }): JSX.Element {
  return <For each={props.of.tokens}>{(token) => <BlockView block={token} depth={props.depth + 1} />}</For>;
}

function ListView(props: { list: Tokens.List; depth: number }): JSX.Element {
  const items = (): JSX.Element => (
    <For each={props.list.items}>
      {(item) => (
        <li>
          <Show when={item.task}><input type="checkbox" disabled checked={item.checked ?? false} aria-label={item.checked ? "Done" : "Open"} /> </Show>
          <Inner of={item} depth={props.depth} />
        </li>
      )}
    </For>
  );
  return <Show when={props.list.ordered} fallback={<ul>{items()}</ul>}><ol start={props.list.start === "" ? 1 : props.list.start}>{items()}</ol></Show>;
}

function TableView(props: { table: Tokens.Table; depth: number }): JSX.Element {
  const side = (cell: Tokens.TableCell) => (cell.align === "right" ? "end" : (cell.align ?? undefined));
  return (
    <div class="sol-prose-table" tabindex="0" role="group" aria-label="Table">
      <table>
        <thead><tr><For each={props.table.header}>{(cell) => <th data-align={side(cell)}><Inner of={cell} depth={props.depth} /></th>}</For></tr></thead>
        <tbody>
          <For each={props.table.rows}>{(row) => <tr><For each={row}>{(cell) => <td data-align={side(cell)}><Inner of={cell} depth={props.depth} /></td>}</For></tr>}</For>
        </tbody>
      </table>
    </div>
  );
}

/** What may not be followed is text. */
function LinkView(props: { href: string; title: string | null | undefined; children: JSX.Element }): JSX.Element {
  return <Show when={safeAddress(props.href)} fallback={props.children}>{(href) => <a class="sol-link" href={href()} title={props.title ? decoded(props.title) : undefined} rel="noopener noreferrer nofollow">{props.children}</a>}</Show>;
}
