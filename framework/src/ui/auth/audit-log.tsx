/** Who did what. */
import "./admin.css";
import "./log.css";
import "../styles/empty.css";
import { createMemo, For, Show, type Component } from "solid-js";
import { AuthAuditLog } from "../../auth/states/audit-log.state.ts";
import type { Line } from "../../auth/administration/log.ts";
import { format, Loading, use, useSession, type ReadOnly } from "../../client/index.ts";
import { NotAllowedTo } from "../../client/router/not-allowed-to.tsx";
import { Button } from "../button/button.tsx";
import { EmptyState, Failed } from "../feedback/empty.tsx";
import { DateRangePicker } from "../input/date-range-picker.tsx";
import { Select } from "../input/select.tsx";
import { TextField } from "../input/text-field.tsx";
import { Avatar } from "../page/avatar.tsx";
import { Page } from "../page/page.tsx";
import { Guard } from "../part/guard.tsx";
import { Bones } from "./bones.tsx";
import { isAlarm, sentence } from "./sentence.ts";

const GROUPS = [
  { value: "sign-ins", label: "Sign-ins" }, { value: "refused", label: "Refused" }, { value: "roles", label: "Roles" },
  { value: "users", label: "Users" }, { value: "credentials", label: "Passwords and keys" }, { value: "data", label: "Data and API" },
] as const;

/**
 * The audit log, for those who may `audit:read`: new lines come by themselves; by kind, person, address and days; as a file.
 * @example <AuditLog />
 */
export const AuditLog: Component = () => {
  const session = useSession();
  return <Show when={session.can("audit:read" as never)} fallback={<Page title="Audit log"><div class="sol-empty"><NotAllowedTo permission="audit:read" /></div></Page>}><Log /></Show>;
};

const Log: Component = () => {
  const log = use(AuthAuditLog);
  const days = () => (log.from === null || log.to === null ? null : [log.from, log.to] as never);
  const setDays = (range: readonly [string, string] | null) => log.setDays(range?.[0] ?? null, range?.[1] ?? null);
  const filtered = () => log.group !== null || log.who !== "" || log.from !== null;
  return (
    <Page title="Audit log" description="Kept as it is: lines are added and never changed." actions={<Button onClick={log.export}>Export</Button>}>
      <div class="sol-people-tools" role="search">
        <TextField type="search" placeholder="Person or address" value={log.who} onValueChange={log.setWho} />
        <Select placeholder="Anything" value={log.group} onValueChange={log.setGroup} options={GROUPS} clearable />
        <DateRangePicker value={days()} onValueChange={setDays as never} placeholder="Any day" />
      </div>
      <Guard fallback={(failure, retry) => <Failed title="The log could not be read" failure={failure} retry={retry} />}>
        <Loading fallback={<Bones rows={8} />}>
          <Show when={log.lines.length > 0} fallback={<EmptyState title="Nothing is written here">{filtered() ? "No line fits these filters." : "The first sign-in will be the first line."}</EmptyState>}>
            <Days lines={log.lines} />
            <Show when={log.lines.length >= log.most}><Button variant="ghost" onClick={log.showMore}>Show more</Button></Show>
          </Show>
        </Loading>
      </Guard>
    </Page>
  );
};

const Days: Component<{ lines: readonly ReadOnly<Line>[] }> = (props) => {
  const days = createMemo(() => {
    const found = new Map<string, ReadOnly<Line>[]>();
    for (const line of props.lines) {
      const day = format(line.at, "date");
      found.set(day, [...(found.get(day) ?? []), line]);
    }
    return [...found].map(([day, lines]) => ({ day, lines }));
  });
  return (
    <div class="sol-log">
      <For each={days()}>
        {({ day, lines }) => (
          <section aria-label={day}>
            <h2 class="sol-log-day">{day}</h2>
            <ol><For each={lines}>{(line) => <LogLine line={line} />}</For></ol>
          </section>
        )}
      </For>
    </div>
  );
};

const LogLine: Component<{ line: ReadOnly<Line> }> = (props) => (
  <li>
    <time datetime={props.line.at.toISOString()}>{format(props.line.at, "time")}</time>
    <Avatar name={props.line.who ?? "?"} />
    <div class="sol-log-what">
      <p><b>{props.line.who ?? "Somebody"}</b> <Show when={props.line.by}>{(by) => <>(really <b>{by()}</b>) </>}</Show><span data-alarm={isAlarm(props.line.kind) ? "" : undefined}>{sentence(props.line.kind)}</span> <Show when={props.line.subject !== null && props.line.subject !== props.line.who}><b>{props.line.subject}</b></Show><Show when={props.line.count > 1}> {props.line.count} times</Show></p>
      <Show when={props.line.details ?? props.line.place}><p class="sol-log-more">{[props.line.place, props.line.details].filter(Boolean).join(" · ")}</p></Show>
    </div>
    <span class="sol-log-from">{props.line.address ?? "system"}</span>
  </li>
);
