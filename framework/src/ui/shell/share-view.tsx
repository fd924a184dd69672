import "../styles/popover.css";
import "../styles/share-view.css";
import { createSignal, type Component } from "solid-js";
import type { Binding } from "../../client/index.ts";
import type { SavedView } from "../data/table/views.tsx";
import { link } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { onDemand } from "../part/on-demand.tsx";
import type { OpenerProps } from "../part/opener.ts";
import { Popup, PopupTrigger } from "../part/popup.tsx";

const panel = onDemand(() => import("./share-panel.tsx"));

/**
 * The page as it is now, to pass on: its address, in which the `@url` fields of its states are, with a button that copies it. With `views` it can be
 * saved under a name, and those that are saved can be opened and removed: a `@persisted` field of a `UserState` keeps them for each user.
 * @example <Page title="Sales" actions={<ShareView views={bind(mine, "views")} />}>…</Page>
 */
export const ShareView: Component<OpenerProps & {
  /** The words of the button. Default "Share view". */
  label?: string;
  /** The views of this page: a name each, and the query of the address. Without, there is the address alone. */
  views?: Binding<readonly SavedView[], readonly SavedView[] | null | undefined>;
}> = (props) => {
  const [own, setOwn] = createSignal(false);
  let first: (() => HTMLElement | undefined) | undefined;
  const label = () => props.label ?? "Share view";
  const change = (open: boolean) => {
    setOwn(open);
    props.onOpenChange?.(open);
  };
  return (
    <Popup
      open={props.open ?? own()} onOpenChange={change} name={label()} class="sol-popover" holds={panel} initialFocus={() => first?.()} placement={props.placement ?? "bottom-end"}
      trigger={
        <PopupTrigger class="sol-btn sol-share-button" data-variant={props.variant ?? "ghost"} data-size={props.size} disabled={props.disabled}>
          <Icon glyph={link} /><span class="sol-btn-text">{label()}</span>
        </PopupTrigger>
      }
    >
      <panel.View title={label()} views={props.views} onClose={() => change(false)} firstRef={(find) => { first = find; }} />
    </Popup>
  );
};
