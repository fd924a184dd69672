import "../styles/shell.css";
import type { Component, JSX, ParentProps } from "solid-js";

/**
 * The bar over a page: where it is at the start (its children), what concerns the whole app at the end. It stays in sight while the page scrolls.
 * `AppShell` has one.
 * @example <TopBar actions={<ThemeToggle />}><Breadcrumbs /></TopBar>
 */
export const TopBar: Component<ParentProps<{ actions?: JSX.Element }>> = (props) => (
  <header class="sol-topbar">
    {props.children}
    <div class="sol-topbar-tools">{props.actions}</div>
  </header>
);
