import "../styles/page.css";
import "../styles/popover.css";
import { children, createSignal, createUniqueId, Show, type Component, type JSX, type ParentProps } from "solid-js";
import { Loading } from "../../client/index.ts";
import { chevronDown } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Failed } from "../feedback/empty.tsx";
import { Bone } from "../feedback/skeleton.tsx";
import { flag } from "../part/flag.ts";
import { Guard } from "../part/guard.tsx";
import type { OpenerProps } from "../part/opener.ts";
import { Popup, PopupTrigger } from "../part/popup.tsx";

/** What takes the focus: the first of what it is for, before what stands beside its title. */
const FIRST = ":is(input, select, textarea, button, a[href], [tabindex='0']):not([disabled], [tabindex='-1'])";

/**
 * A few controls that open from a button, beside it: the page behind goes on. `Dialog` is for what has to be finished first.
 * Esc and a press elsewhere close it, and the focus goes back to the button.
 * @example <Popover label="Filter by units" actions={<Button size="sm" variant="ghost" onClick={clear}>Clear</Button>}><NumberField label="From" bind={bind(orders, "from")} /></Popover>
 */
export const Popover: Component<ParentProps<OpenerProps & {
  /** The words of the button, and the title inside; with `trigger` the name of what it shows. */
  label: string;
  /** In the button, in place of the words. */
  trigger?: JSX.Element;
  /** Beside the title. */
  actions?: JSX.Element;
}>> = (props) => {
  const [own, setOwn] = createSignal(false);
  const id = createUniqueId();
  let body: HTMLDivElement | undefined;
  // Read once: what is passed as JSX is made anew by each read.
  const trigger = children(() => props.trigger);
  const open = () => props.open ?? own();
  const change = (next: boolean) => {
    setOwn(next);
    props.onOpenChange?.(next);
  };
  return (
    <Popup
      open={open()} onOpenChange={change} name={props.label} class="sol-popover" initialFocus={() => body?.querySelector<HTMLElement>(FIRST) ?? undefined} placement={props.placement ?? "bottom-start"}
      trigger={
        <PopupTrigger class="sol-btn" data-variant={props.variant ?? "outline"} data-size={props.size} data-icon={flag(trigger())} disabled={props.disabled} aria-label={trigger() ? props.label : undefined} title={trigger() ? props.label : undefined}>
          <Show when={trigger()} fallback={<><span class="sol-btn-text">{props.label}</span><Icon glyph={chevronDown} size="sm" /></>}>{trigger()}</Show>
        </PopupTrigger>
      }
    >
      <div class="sol-popover-head"><h2 class="sol-panel-title" id={id}>{props.label}</h2>{props.actions}</div>
      <div class="sol-popover-body sol-flow" ref={body}>
        <Guard fallback={(failure, retry) => <Failed title="This could not be shown" failure={failure} retry={retry} />}>
          <Loading fallback={<><Bone width="90%" height={12} /><Bone width="60%" height={12} /></>}>{props.children}</Loading>
        </Guard>
      </div>
    </Popup>
  );
};
