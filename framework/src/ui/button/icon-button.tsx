import { Show, type Component, type JSX } from "solid-js";
import { Tooltip } from "../overlay/tooltip.tsx";
import { flag } from "../part/flag.ts";
import type { Placement } from "../part/popup.tsx";
import { createAct } from "./act.tsx";
import type { ButtonProps } from "./button.tsx";

export interface IconButtonProps extends Omit<ButtonProps, "type" | "busyLabel"> {
  /** Its name, which is also its tooltip. */
  label: string;
  /** An icon that draws 16 x 16 px, as those of lucide-solid. */
  children: JSX.Element;
  /** Keys that press it, shown beside the name in the tooltip: `mod+e`. They hold as those of a `DropdownMenu`. */
  shortcut?: string;
  /** On or off, for a button that stays pressed. */
  pressed?: boolean | undefined;
  /** Where the tooltip opens. */
  placement?: Placement;
}

/**
 * A button of an icon alone: its name is told to who does not see it, and in a tooltip. Quiet by default; else it is as `Button`.
 * @example <IconButton label="Edit order" onClick={edit}><Pencil /></IconButton>
 */
export const IconButton: Component<IconButtonProps> = (props) => {
  const act = createAct(props);
  return (
    <>
      <Tooltip text={props.label} {...(props.shortcut !== undefined && { shortcut: props.shortcut })} {...(props.placement !== undefined && { placement: props.placement })}>
        <button
          class="sol-btn" type="button" data-icon="" data-variant={props.variant ?? "ghost"} data-size={props.size} disabled={props.disabled} aria-label={props.label} aria-pressed={props.pressed}
          aria-busy={act.busy() ? "true" : undefined} aria-disabled={act.busy() ? "true" : undefined} data-pending={flag(act.busy())} onClick={act.onClick}
        >
          <span class="sol-btn-text">{props.children}</span>
          <Show when={act.busy()}><span class="sol-spinner" aria-hidden="true" /></Show>
        </button>
      </Tooltip>
      {act.question(() => props.label)}
    </>
  );
};
