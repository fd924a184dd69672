import "../styles/page.css";
import "../styles/print.css";
import type { Component, JSX, ParentProps } from "solid-js";

/**
 * A sheet for paper: shown as it will be printed, with what stands around pages left out. `PageBreak` begins the next one; tables and figures are
 * not cut where it can be helped. `Ctrl P` prints it, or `window.print()` of a button.
 * @example <PrintPage title="Invoice MR-20481" note="Meridian, Oslo" size="A4"><Lines /><PageBreak /><Terms /></PrintPage>
 */
export const PrintPage: Component<ParentProps<{
  /** On top of the sheet. */
  title: string;
  /** Beside the title: who sent it, when. */
  note?: string;
  /** At the end of the sheet. */
  footer?: JSX.Element;
  /** The paper. Default A4. */
  size?: "A4" | "A5" | "Letter";
  /** The paper lies on its side. */
  landscape?: boolean;
}>> = (props) => (
  <article class="sol-print" data-size={props.size ?? "A4"} data-landscape={props.landscape ? "" : undefined}>
    <header class="sol-print-head"><h1 class="sol-page-title">{props.title}</h1>{props.note === undefined ? null : <p class="sol-page-note">{props.note}</p>}</header>
    <div class="sol-print-body sol-flow">{props.children}</div>
    {props.footer === undefined ? null : <footer class="sol-print-foot">{props.footer}</footer>}
  </article>
);

/** What follows begins on a new sheet of paper. On the screen it is a dashed line. */
export const PageBreak: Component = () => <div class="sol-page-break" role="separator" aria-label="Next sheet" />;
