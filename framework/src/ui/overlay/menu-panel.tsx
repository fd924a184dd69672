/** An open menu, by Kobalte: arrows, letters, Home and End, submenus by ArrowRight, Esc. Loaded when the first menu of a page is opened. */
import "../styles/menu.css";
import "../styles/popup.css";
import { DropdownMenu } from "@kobalte/core/dropdown-menu";
import { useMenuContext } from "@kobalte/core/menu";
import { createEffect, createUniqueId, Index, on, onCleanup, Show, splitProps, type Component, type JSX } from "solid-js";
import { Dynamic } from "solid-js/web";
import { Link } from "../../client/index.ts";
import { currentPage } from "../../client/page.ts";
import { check, chevronRight } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { fits, Keys } from "../part/keys.tsx";
import type { Placement } from "../part/popup.tsx";
import { topDialog } from "../part/top-dialog.ts";
import { groupsOf, shortcutsOf, type MenuEntry, type MenuItem } from "./menu-items.ts";

/** How it was opened: by a pointer nothing is chosen yet, by a key the first or the last line is. */
export interface Opening {
  readonly from: "pointer" | "first" | "last";
  /** Where it opens, and where the focus goes back to. */
  readonly trigger: HTMLElement | undefined;
  /** Gives the focus back, where that is not to the trigger. */
  readonly back?: () => void;
  /** A point of the window, where it opens there and not at the trigger. */
  readonly at?: { readonly x: number; readonly y: number };
}

export interface MenuPanelProps {
  /** Undefined: closed. */
  opening: Opening | undefined;
  onClose: () => void;
  name: string;
  items: readonly MenuEntry[] | null | undefined;
  placement?: Placement;
}

const MenuPanel: Component<MenuPanelProps> = (props) => {
  const page = currentPage();
  const rect = (anchor?: HTMLElement) => {
    const at = props.opening?.at;
    return at === undefined ? anchor?.getBoundingClientRect() : { ...at, width: 0, height: 0 };
  };
  let last: Opening | undefined;
  /** A press elsewhere has closed it, and taken the focus there. */
  let elsewhere = false;
  const returned = (menu: ReturnType<typeof useMenuContext>) => {
    if (last?.back === undefined) return;
    menu.setTriggerRef(undefined as unknown as HTMLElement);
    if (!elsewhere) last.back();
  };
  // What stands at the end of a line can be pressed while it is read, before letters look for lines.
  createEffect(() => {
    if (props.opening === undefined) return;
    last = props.opening;
    elsewhere = false;
    const onKeyDown = (event: KeyboardEvent) => {
      const found = shortcutsOf(props.items, (path) => page.navigate(path)).find(({ keys }) => fits(event, keys));
      if (found === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      props.onClose();
      found.run();
    };
    document.addEventListener("keydown", onKeyDown, true);
    onCleanup(() => document.removeEventListener("keydown", onKeyDown, true));
  });
  return (
    // Not modal: the page behind stays as it is, and a press there counts.
    <DropdownMenu modal={false} gutter={4} overflowPadding={8} placement={props.placement ?? "bottom-start"} getAnchorRect={rect} onOpenChange={(open) => open || props.onClose()}>
      <Opener opening={props.opening}>
        {(menu) => (
          <DropdownMenu.Portal mount={topDialog()}>
            <DropdownMenu.Content class="sol-pop sol-menu-pop" aria-label={props.name} aria-labelledby={undefined} onInteractOutside={() => { elsewhere = true; }} onCloseAutoFocus={() => returned(menu)} onContextMenu={(event: Event) => event.preventDefault()}>
              <Entries items={props.items} />
            </DropdownMenu.Content>
          </DropdownMenu.Portal>
        )}
      </Opener>
    </DropdownMenu>
  );
};
export default MenuPanel;

/** The trigger is there before the menu's code is, so it is handed over when it opens. */
const Opener: Component<{ opening: Opening | undefined; children: (menu: ReturnType<typeof useMenuContext>) => JSX.Element }> = (props) => {
  const menu = useMenuContext();
  createEffect(on(() => props.opening, (opening) => {
    if (opening === undefined) return menu.close();
    menu.setTriggerRef(opening.trigger as HTMLElement);
    menu.open(opening.from === "pointer" ? true : opening.from);
  }));
  return props.children(menu);
};

/** Lines keep their places while what they say changes: the one that was just switched has the focus. */
const Entries: Component<{ items: readonly MenuEntry[] | null | undefined }> = (props) => (
  <div class="sol-menu" role="presentation">
    <Index each={groupsOf(props.items)}>
      {(group, at) => {
        const id = createUniqueId();
        return (
          <>
            <Show when={at > 0}><hr class="sol-menu-rule" role="separator" /></Show>
            <div role="group" aria-labelledby={group().title ? id : undefined}>
              <Show when={group().title}><div class="sol-menu-title" id={id}>{group().title}</div></Show>
              <Index each={group().items}>{(item) => <Dynamic component={LINES[kindOf(item())]} item={item()} />}</Index>
            </div>
          </>
        );
      }}
    </Index>
  </div>
);

type LineProps = { item: MenuItem };

const kindOf = (item: MenuItem): keyof typeof LINES => (item.items !== undefined ? "more" : item.checked !== undefined ? "choice" : item.href !== undefined ? "link" : "act");

const shared = (props: LineProps) => ({ class: "sol-option", get disabled() { return Boolean(props.item.disabled); }, get textValue() { return props.item.label; }, get "data-tone"() { return props.item.danger ? "negative" : undefined; } });

const LINES = {
  more: (props: LineProps) => (
    <DropdownMenu.Sub gutter={2} overflowPadding={8}>
      <DropdownMenu.SubTrigger {...shared(props)}><Words item={props.item} /><Icon glyph={chevronRight} size="sm" class="sol-menu-more" /></DropdownMenu.SubTrigger>
      <DropdownMenu.Portal mount={topDialog()}>
        <DropdownMenu.SubContent class="sol-pop sol-menu-pop" aria-label={props.item.label} aria-labelledby={undefined}><Entries items={props.item.items} /></DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  ),
  choice: (props: LineProps) => (
    <DropdownMenu.CheckboxItem {...shared(props)} checked={props.item.checked!} onChange={(checked) => void props.item.onCheckedChange?.(checked)} closeOnSelect={false} data-on={flag(props.item.checked)}>
      <Words item={props.item} /><span class="sol-menu-tick"><Show when={props.item.checked}><Icon glyph={check} size="sm" /></Show></span>
    </DropdownMenu.CheckboxItem>
  ),
  link: (props: LineProps) => <DropdownMenu.Item {...shared(props)} as={LineLink} href={props.item.href!} onSelect={() => void props.item.onSelect?.()}><Words item={props.item} /></DropdownMenu.Item>,
  act: (props: LineProps) => <DropdownMenu.Item {...shared(props)} onSelect={() => void props.item.onSelect?.()}><Words item={props.item} /></DropdownMenu.Item>,
};

/** A pointer follows the link by itself; Enter has to be told, as what it does in a menu is to choose. */
const LineLink: Component<JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string; disabled?: boolean }> = (props) => {
  const [own, rest] = splitProps(props, ["onKeyDown", "disabled"]);
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLAnchorElement }) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      event.currentTarget.click();
    }
    (own.onKeyDown as ((event: KeyboardEvent) => void) | undefined)?.(event);
  };
  return <Link {...rest} onKeyDown={onKeyDown} />;
};

const Words: Component<{ item: MenuItem }> = (props) => (
  <>
    <Show when={props.item.icon}>{(icon) => <Dynamic component={icon()} />}</Show>
    <Show when={typeof props.item.disabled === "string" && props.item.disabled} fallback={<span class="sol-clip">{props.item.label}</span>}>
      {(why) => <span class="sol-option-text"><span class="sol-clip">{props.item.label}</span><small>{why()}</small></span>}
    </Show>
    <Show when={props.item.shortcut}>{(keys) => <span class="sol-menu-end"><Keys of={keys()} /></span>}</Show>
  </>
);
