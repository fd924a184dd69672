import { createSignal, onCleanup, Show, type Component } from "solid-js";
import { check, copy } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { copyText } from "../part/copy-text.ts";
import { flag } from "../part/flag.ts";

/** Milliseconds that the answer stands. */
const TOLD = 2_000;

/**
 * Puts a text into the clipboard, and says in place whether that went well. `iconOnly` for rows: then `label` is its name.
 * @example <CopyButton text={order.id} label="Copy number" iconOnly />
 */
export const CopyButton: Component<{
  /** What is copied, or what gives it when it is pressed. */
  text: string | (() => string | PromiseLike<string>);
  /** "Copy". */
  label?: string;
  /** The icon alone is drawn; the label is its name. */
  iconOnly?: boolean;
  /** `sm` (26 px) for rows. */
  size?: "sm";
  /** Outlined by default, quiet where it is an icon alone. */
  variant?: "outline" | "ghost";
  /** There is nothing to copy. */
  disabled?: boolean;
}> = (props) => {
  const [told, setTold] = createSignal<"copied" | "failed">();
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  const onClick = async () => {
    const went = await Promise.resolve(typeof props.text === "function" ? props.text() : props.text).then(copyText).catch(() => false);
    setTold(went ? "copied" : "failed");
    clearTimeout(timer);
    timer = setTimeout(() => setTold(undefined), TOLD);
  };
  const name = () => props.label ?? "Copy";
  const words = () => (told() === "copied" ? "Copied" : told() === "failed" ? "Not copied" : name());
  return (
    <button
      class="sol-btn sol-copy-btn" type="button" data-variant={props.variant ?? (props.iconOnly ? "ghost" : "outline")} data-size={props.size} data-icon={flag(props.iconOnly)} disabled={props.disabled}
      aria-label={props.iconOnly ? name() : undefined} title={props.iconOnly ? words() : undefined} onClick={() => void onClick()}
    >
      <Icon glyph={told() === "copied" ? check : copy} size="sm" />
      <Show when={!props.iconOnly}>
        {/* The longest of its words keeps the room, so that nothing beside it moves. */}
        <span class="sol-btn-swap"><span aria-hidden={told() === undefined ? undefined : "true"} data-off={flag(told() !== undefined)}>{name()}</span><Show when={told()}><span>{words()}</span></Show></span>
      </Show>
      <span class="sol-sr" role="status">{told() === undefined ? "" : words()}</span>
    </button>
  );
};
