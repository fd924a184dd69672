/** A key by which programs act as somebody: what it may, when it was used, when it ends. */
import "./account.css";
import "../styles/field.css";
import { Show, type Component } from "solid-js";
import type { KeyLine } from "../../auth/administration/api-keys.ts";
import { format, type ReadOnly } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Badge } from "../page/text.tsx";
import { agoWithin } from "../part/ago.ts";

const DAY = 86_400_000;
/** It is told before it is missed. */
const SOON = 14 * DAY;

/** @param whose as it reads: `you`, or a name */
export const ApiKeyLine: Component<{ key: ReadOnly<KeyLine>; whose: string; onRevoke: () => unknown }> = (props) => {
  const left = () => props.key.expiresAt.getTime() - Date.now();
  const used = () => (props.key.usedAt === null ? "not used yet" : `last used ${agoWithin(props.key.usedAt)}${props.key.usedAddress === null ? "" : ` from ${props.key.usedAddress}`}`);
  return (
    <li>
      <div class="sol-lines-what">
        <p><b>{props.key.name}</b> <code class="sol-mono">{props.key.id}</code> <Show when={left() <= 0} fallback={<Show when={left() < SOON}><Badge color="amber">Ends soon</Badge></Show>}><Badge color="red">Expired</Badge></Show></p>
        <p class="sol-hint">{[scope(props.key.permissions, props.whose), used(), `${left() <= 0 ? "ended" : "ends"} ${format(props.key.expiresAt, "date")}`].join(" · ")}</p>
      </div>
      <Button size="sm" onClick={props.onRevoke} {...(left() > 0 && { confirm: `Revoke ${props.key.name}? What uses it stops at once.` })}>{left() > 0 ? "Revoke" : "Remove"}</Button>
    </li>
  );
};

const NAMED = 3;

/** What it may, of what its user may. */
function scope(permissions: readonly string[], whose: string): string {
  if (permissions.includes("*")) return `Everything that ${whose} may`;
  const named = permissions.slice(0, NAMED).join(", ");
  return permissions.length > NAMED ? `${named} and ${permissions.length - NAMED} more` : named;
}
