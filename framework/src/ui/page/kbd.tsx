import type { Component } from "solid-js";
import { Keys } from "../part/keys.tsx";

/**
 * The keys of a shortcut: `mod` is ⌘ on Apple's machines and Ctrl elsewhere.
 * @example <Kbd keys="mod+k" />
 */
export const Kbd: Component<{ /** `mod+k`, `shift+enter`, `e`. */ keys: string }> = (props) => <Keys of={props.keys ?? ""} />;
