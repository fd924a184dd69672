/** In a filter bar an input that needs more room says its name and its value in one line, and opens beside it. */
import "../styles/filter.css";
import "../styles/popover.css";
import { createSignal, type Component, type ParentProps } from "solid-js";
import { chevronDown } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { flag } from "../part/flag.ts";
import { Popup, PopupTrigger } from "../part/popup.tsx";
import { FilterBarContext } from "./filter-bar-context.ts";

/** @param props.words what it says while it is set */
export const FilterButton: Component<ParentProps<{ name: string; words: string | undefined; disabled: boolean | undefined }>> = (props) => {
  const [open, setOpen] = createSignal(false);
  return (
    <Popup
      open={open()} onOpenChange={setOpen} name={props.name} class="sol-popover"
      trigger={
        <PopupTrigger class="sol-filter" disabled={props.disabled} data-active={flag(props.words)}>
          <span class="sol-filter-name">{props.name}{" "}</span><span class="sol-clip">{props.words ?? "Any"}</span><Icon glyph={chevronDown} class="sol-chevron" />
        </PopupTrigger>
      }
    >
      <div class="sol-popover-body"><FilterBarContext.Provider value={false}>{props.children}</FilterBarContext.Provider></div>
    </Popup>
  );
};
