/** What opens from a control. The control is in the first HTML; what places the popup, and what it holds, come when somebody is about to open it. */
import { createContext, createEffect, createSignal, createUniqueId, Show, splitProps, useContext, type Accessor, type Component, type JSX } from "solid-js";
import { flag } from "./flag.ts";
import { closeUnlessLoaded } from "./not-loaded.ts";
import { onDemand } from "./on-demand.tsx";

/** A side of the trigger, and which of its ends is met. */
export type Placement = Side | `${Side}-${"start" | "end"}`;
type Side = "top" | "bottom" | "left" | "right";

export interface PopupProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Where it opens, without a trigger. */
  anchor?: HTMLElement | undefined;
  /** What is outside of it and belongs to it: a press there, or the focus, does not close it. */
  stays?: HTMLElement | undefined;
  /** What the popup is, for those who do not see it. */
  name: string;
  class: string;
  /** A dialog by default; what only widens a control that keeps the focus is a group. */
  role?: "group";
  /** Where it opens; below, from where the trigger starts, by default. */
  placement?: Placement;
  /** Where the focus goes on opening; the first thing that takes it by default. */
  initialFocus?: () => HTMLElement | undefined;
  children: JSX.Element;
}

/** A part that is loaded with the popup that it is in. */
interface Held { prepare(): Promise<void>; ready(): boolean }

interface Trigger {
  readonly id: string;
  readonly open: Accessor<boolean>;
  /** Asked for, and its code is still to come. */
  readonly waiting: Accessor<boolean>;
  toggle(): void;
  prepare(): void;
  here(button: HTMLElement): void;
}

const panel = onDemand(() => import("./popup-panel.tsx"));
const TriggerContext = createContext<Trigger>();

/** Asks for the code of popups, and for what one of them holds. */
export const preparePopup = (holds?: Held): Promise<unknown> => Promise.all([panel.prepare(), holds?.prepare()]);

/** `trigger` holds a `PopupTrigger`; `holds` is what it shows, where that comes with it. */
export const Popup: Component<PopupProps & { trigger?: JSX.Element; holds?: Held }> = (props) => {
  const id = createUniqueId();
  const [wanted, setWanted] = createSignal(false);
  const [from, setFrom] = createSignal<HTMLElement>();
  const prepare = (): Promise<unknown> => preparePopup(props.holds);
  const ready = () => panel.ready() && (props.holds?.ready() ?? true);
  createEffect(() => {
    if (!props.open) return;
    setWanted(true);
    closeUnlessLoaded(prepare(), props.name, () => props.onOpenChange(false));
  });
  return (
    <TriggerContext.Provider value={{ id, open: () => props.open, waiting: () => props.open && !ready(), toggle: () => props.onOpenChange(!props.open), prepare: () => void prepare().catch(() => {}), here: setFrom }}>
      {props.trigger}
      <Show when={wanted() && ready()}><panel.View {...props} id={id} from={from()} /></Show>
    </TriggerContext.Provider>
  );
};

/** The button that opens the popup it stands in. */
export const PopupTrigger: Component<Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, "ref" | "onClick" | "onPointerEnter" | "onFocus">> = (props) => {
  const trigger = useContext(TriggerContext)!;
  const [own, rest] = splitProps(props, ["children"]);
  const giveUp = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !trigger.waiting()) return;
    event.stopPropagation();
    trigger.toggle();
  };
  return (
    <button
      type="button" {...rest} ref={(button) => trigger.here(button)} aria-haspopup="dialog" aria-expanded={trigger.open()} aria-controls={trigger.open() ? trigger.id : undefined}
      data-expanded={flag(trigger.open())} onPointerEnter={() => trigger.prepare()} onFocus={() => trigger.prepare()} onPointerDown={(event) => event.preventDefault()} onClick={() => trigger.toggle()} on:keydown={giveUp}
    >
      {own.children}
    </button>
  );
};
