import { For } from "solid-js";
import { Avatar, Stack } from "solenoid/ui";

export const about = { group: "Buttons and text", title: "Avatar", text: "Somebody, by the first letters of their name, in a colour that the name always has." };

/** The whole name is its tooltip, and what a screen reader says. */
export function People() {
  return <Stack direction="row"><For each={["Dana Reyes", "Ann", "Bob Stone", "Okonjo & Daughters", "Eve Lind", "李 明"]}>{(name) => <Avatar name={name} />}</For></Stack>;
}

/** Small, beside a name. */
export function Small() {
  return <Stack direction="row"><For each={["Dana Reyes", "Tomas Lind", "Aiko Mori", "Priya Nair"]}>{(name) => <Avatar name={name} size="sm" />}</For></Stack>;
}
