import "./admin.css";
import "../styles/avatar.css";
import "../styles/shell.css";
import "../styles/text.css";
import { For, Show, type Component } from "solid-js";
import type { Person } from "../../auth/administration/people.ts";
import { format, type ReadOnly } from "../../client/index.ts";
import { circle, mail, triangleAlert } from "../icon/glyphs.ts";
import { Icon } from "../icon/icon.tsx";
import { Avatar } from "../page/avatar.tsx";
import { Badge } from "../page/text.tsx";
import { ago } from "../part/ago.ts";
import { wayName } from "./way-name.ts";

const FACTORS = { passkey: "Passkey", app: "App code", none: "None" } as const;
const STATES = { active: "Active", invited: "Invited", disabled: "Disabled" } as const;
/** Filled, with what they say left out of them. */
const MARKS = {
  active: "M1 12a11 11 0 1 0 22 0a11 11 0 1 0 -22 0zM6.4 13.3l4.3 4.3 7.1-7.9-2-1.9-5.2 5.8-2.3-2.2z", invited: circle,
  disabled: "M1 12a11 11 0 1 0 22 0a11 11 0 1 0 -22 0zM9.5 7.6L12 10.1l2.5-2.5 1.9 1.9-2.5 2.5 2.5 2.5-1.9 1.9-2.5-2.5-2.5 2.5-1.9-1.9 2.5-2.5-2.5-2.5z",
} as const;
/** Roles that a row has room for. */
const SHOWN = 2;

export const PersonRow: Component<{ person: ReadOnly<Person>; onOpen: () => void }> = (props) => {
  const invited = () => props.person.status === "invited";
  const seen = () => (invited() ? "Never" : ago(props.person.seenAt));
  return (
    <tr data-state={props.person.status}>
      <th scope="row">
        <Show when={invited()} fallback={<Avatar name={props.person.name} />}><span class="sol-avatar" data-blank=""><Icon glyph={mail} size="sm" /></span></Show>
        <span class="sol-person">
          <button type="button" class="sol-person-name" title={props.person.name} onClick={() => props.onOpen()}>{props.person.name}</button>
          <Show when={props.person.me}> <small>you</small></Show>
          <small title={props.person.email ?? undefined}>{invited() && props.person.until !== null ? `Invited, the link works until ${format(props.person.until, "date")}` : props.person.email ?? "no email"}</small>
        </span>
      </th>
      <td data-label="Roles">
        <span class="sol-badges">
          <For each={props.person.roles.slice(0, SHOWN)}>{(role) => <Badge color={role === "admin" ? "blue" : "neutral"}>{role}</Badge>}</For>
          <Show when={props.person.roles.length > SHOWN}><span class="sol-badge" data-more="" title={props.person.roles.slice(SHOWN).join(", ")}>+{props.person.roles.length - SHOWN}</span></Show>
          <Show when={props.person.roles.length === 0}>—</Show>
        </span>
      </td>
      <td data-label="Second factor">
        <Show when={!invited()} fallback="—">
          <Show when={props.person.factor === "none"} fallback={FACTORS[props.person.factor]}><span class="sol-badge" data-color="amber"><Icon glyph={triangleAlert} size="xs" />None</span></Show>
        </Show>
      </td>
      <td data-label="Sign-in">{props.person.ways.map(wayName).join(", ") || "—"}</td>
      <td data-label="Sessions" class="sol-end">{props.person.sessions}</td>
      <td data-label="Last seen"><span class="sol-seen"><Show when={seen() === "Now"}><span class="sol-live-dot" /></Show>{seen()}</span></td>
      <td data-label="State"><span class="sol-state" data-state={props.person.status}><Icon glyph={MARKS[props.person.status]} size="sm" />{STATES[props.person.status]}</span></td>
    </tr>
  );
};
