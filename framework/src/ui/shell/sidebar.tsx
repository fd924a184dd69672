import "../styles/shell.css";
import { createSignal, onMount, type Component, type JSX, type ParentProps } from "solid-js";
import { isServer } from "solid-js/web";
import { panelLeft } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { NavMenu, type NavItem } from "./nav.tsx";

const KEY = "solenoid-sidebar";

/** Also read by the script in the document's head, so that the first paint has it. */
function remembered(): boolean {
  try {
    return !isServer && localStorage.getItem(KEY) !== null;
  } catch {
    return false;                                     // storage may be forbidden
  }
}

function remember(collapsed: boolean): void {
  if (collapsed) document.documentElement.dataset["sidebar"] = "rail";
  else delete document.documentElement.dataset["sidebar"];
  try {
    if (collapsed) localStorage.setItem(KEY, "rail");
    else localStorage.removeItem(KEY);
  } catch { /* kept for this page alone */ }
}

/**
 * The pages of an app at the side: a rail of icons where it is collapsed, and from 641 to 1180 px anyway. Whether it is collapsed is remembered
 * by the browser, or yours by `collapsed`. `AppShell` has one.
 * @example <Sidebar items={[{ href: "/", label: "Sales" }, { href: "/orders", label: "Orders", count: 38 }]} header={<TenantSwitcher name="Meridian" />} />
 */
export const Sidebar: Component<ParentProps<{
  /** The pages, in their order. */
  items: readonly NavItem[] | null | undefined;
  /** On top: whose app it is. */
  header?: JSX.Element;
  /** At the foot. */
  footer?: JSX.Element;
  /** A rail of icons, where that is yours to keep. */
  collapsed?: boolean;
  /** It was collapsed or opened. */
  onCollapsedChange?: (collapsed: boolean) => unknown;
}>> = (props) => {
  const [own, setOwn] = createSignal(false);
  onMount(() => setOwn(remembered()));
  const collapsed = () => props.collapsed ?? own();
  const toggle = () => {
    const next = !collapsed();
    if (props.collapsed === undefined) {
      setOwn(next);
      remember(next);
    }
    props.onCollapsedChange?.(next);
  };
  const name = () => (collapsed() ? "Show the names of pages" : "Show icons alone");
  return (
    <aside class="sol-sidebar" aria-label="Main" data-rail={flag(props.collapsed)}>
      {props.header}
      <NavMenu label="Workspace" items={props.items} />
      {props.children}
      <div class="sol-sidebar-foot">
        {props.footer}
        <button type="button" class="sol-btn sol-sidebar-toggle" data-variant="ghost" data-icon="" data-size="sm" aria-label={name()} title={name()} aria-pressed={collapsed()} onClick={toggle}><Icon glyph={panelLeft} /></button>
      </div>
    </aside>
  );
};
