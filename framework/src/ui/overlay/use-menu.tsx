/** A menu and what opens it: the code of menus is asked for when somebody is about to open one. */
import { createSignal, Show, type Accessor, type JSX } from "solid-js";
import { closeUnlessLoaded } from "../part/not-loaded.ts";
import { onDemand } from "../part/on-demand.tsx";
import type { MenuEntry } from "./menu-items.ts";
import type { Opening } from "./menu-panel.tsx";
import type { Placement } from "../part/popup.tsx";

const panel = onDemand(() => import("./menu-panel.tsx"));

export interface Menu {
  readonly open: Accessor<boolean>;
  show(opening: Opening): void;
  hide(): void;
  /** Called when a pointer comes near or the focus arrives. */
  prepare(): void;
  readonly element: JSX.Element;
}

interface MenuProps {
  readonly name: string;
  readonly items: readonly MenuEntry[] | null | undefined;
  readonly placement?: Placement;
  onOpenChange?: (open: boolean) => unknown;
}

/** Asks for the code of menus. */
export const prepareMenus = (): void => void panel.prepare().catch(() => {});

export function createMenu(props: MenuProps): Menu {
  const [opening, setOpening] = createSignal<Opening>();
  const [wanted, setWanted] = createSignal(false);
  const hide = (): void => {
    if (opening() === undefined) return;
    setOpening(undefined);
    props.onOpenChange?.(false);
  };
  return {
    open: () => opening() !== undefined,
    show: (next) => {
      setWanted(true);
      setOpening(next);
      props.onOpenChange?.(true);
      closeUnlessLoaded(panel.prepare(), "The menu", hide);
    },
    hide,
    prepare: prepareMenus,
    get element() {
      return <Show when={wanted()}><panel.View opening={opening()} onClose={hide} name={props.name} items={props.items} {...(props.placement && { placement: props.placement })} /></Show>;
    },
  };
}
