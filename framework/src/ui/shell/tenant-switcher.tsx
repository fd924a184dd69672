import "../styles/brand.css";
import { createMemo, Show, type Component } from "solid-js";
import { AuthOrganizations } from "../../auth/states/organizations.state.ts";
import { Loading, use } from "../../client/index.ts";
import { chevronsUpDown } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { createMenu } from "../overlay/use-menu.tsx";
import { Brand, BrandWords } from "./brand.tsx";

/**
 * The organisation that whoever looks works in, on top of the sidebar, and the way to the others they belong to. Switching changes roles and rows in
 * open pages at once. Who belongs to one alone sees its name, as in any app.
 * @example <AppShell name="Meridian" brand={<TenantSwitcher name="Meridian" />}>…</AppShell>
 */
export const TenantSwitcher: Component<{
  /** The app's name, until it is known where one is, and for those who are not signed in. */
  name: string;
  /** A line under the name. */
  note?: string;
}> = (props) => <Loading fallback={<Brand name={props.name} note={props.note} />}><Switcher {...props} /></Loading>;

const Switcher: Component<{ name: string; note?: string }> = (props) => {
  const state = use(AuthOrganizations);
  const all = createMemo(() => state.organizations ?? []);
  const here = () => all().find((each) => each.here)?.name ?? props.name;
  let trigger!: HTMLButtonElement;
  const menu = createMenu({
    name: "Organisation",
    get items() { return [{ title: "Organisation", items: all().map(({ id, name, here: chosen }) => ({ label: name, checked: chosen, onCheckedChange: () => void (chosen || state.choose(id)) })) }]; },
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowDown") return;
    event.preventDefault();
    menu.show({ from: "first", trigger });
  };
  return (
    <Show when={all().length > 1} fallback={<Brand name={here()} note={props.note} />}>
      <button
        ref={trigger} type="button" class="sol-brand sol-brand-button" aria-haspopup="menu" aria-expanded={menu.open()} title={here()}
        onPointerEnter={() => menu.prepare()} onFocus={() => menu.prepare()} onKeyDown={onKeyDown} onClick={(event) => (menu.open() ? menu.hide() : menu.show({ from: event.detail === 0 ? "first" : "pointer", trigger }))}
      >
        <span class="sol-sr">Organisation: </span><BrandWords name={here()} note={props.note ?? (here() === props.name ? undefined : props.name)} /><Icon glyph={chevronsUpDown} size="sm" />
      </button>
      {menu.element}
    </Show>
  );
};
