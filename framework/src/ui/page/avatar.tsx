import "../styles/avatar.css";
import type { Component } from "solid-js";

const HUES = 6;

/**
 * Somebody, by the first letters of their name, in a colour that the name always has.
 * @example <For each={room.members}>{(member) => <Avatar name={member.name} />}</For>
 */
export const Avatar: Component<{
  name: string;
  /** 20 px, for a line of text or a cell; 26 without. */
  size?: "sm";
}> = (props) => (
  <span class="sol-avatar" role="img" aria-label={props.name} title={props.name} data-size={props.size} data-hue={hueOf(props.name)}>{initialsOf(props.name)}</span>
);

/** Of the first word and the last: `Dana van Reyes` is DR. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.length > 1 ? [words[0]!, words.at(-1)!] : words;
  // By code points: a letter outside of the basic plane is not cut in two.
  return letters.map((word) => Array.from(word)[0] ?? "").join("").toUpperCase() || "?";
}

function hueOf(name: string): number {
  let hash = 0;
  for (const letter of name.trim()) hash = (Math.imul(hash, 31) + letter.codePointAt(0)!) | 0;
  return Math.abs(hash % HUES);
}
