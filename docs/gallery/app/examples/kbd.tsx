import { Kbd } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "Kbd", text: "The keys of a shortcut, as they are called on the reader's machine." };

/** `mod` is ⌘ on Apple's machines and Ctrl elsewhere. */
export function Basic() {
  return <p>Press <Kbd keys="mod+k" /> to search, <Kbd keys="shift+enter" /> to send, <Kbd keys="esc" /> to leave.</p>;
}
