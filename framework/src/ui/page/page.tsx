import "../styles/page.css";
import { Show, type Component, type JSX, type ParentProps } from "solid-js";

/**
 * A page on the sheet: its title, one line about it, what can be done with all of it, and its parts, which meet at
 * hairlines.
 * @example <Page title="Sales" actions={<Button>Export</Button>}>…</Page>
 */
export const Page: Component<ParentProps<{ title: string; description?: string; actions?: JSX.Element; /** Below the title: `Tabs` of this page, or of the pages that belong together. */ tabs?: JSX.Element }>> = (props) => (
  <div class="sol-page">
    <div class="sol-page-head">
      <div class="sol-page-text">
        <h1 class="sol-page-title">{props.title}</h1>
        <Show when={props.description}><p class="sol-page-note">{props.description}</p></Show>
      </div>
      <div class="sol-page-actions">{props.actions}</div>
    </div>
    <Show when={props.tabs}>{(tabs) => <div class="sol-page-tabs">{tabs()}</div>}</Show>
    <div class="sol-page-body sol-flow">{props.children}</div>
  </div>
);
