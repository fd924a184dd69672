/** What the database itself refuses: a row that is there is not changed, and goes only when it is old and another row says so. */

const DAY = 86_400_000;
/** Milliseconds; where `audit.keep` of auth.ts says nothing: two years. */
export const KEPT = 730 * DAY;
/** No row goes that is younger. */
export const KEPT_AT_LEAST = 30 * DAY;

const REFUSAL = "auth_audit is append-only";

/**
 * The triggers, for SQLite and PostgreSQL; again where they are there. Old rows go after a row of kind `audit-trimmed`, whose
 * subject is the moment before which they go, in milliseconds: what is removed leaves a trace.
 */
export function appendOnlySql(kind: "sqlite" | "postgres"): readonly string[] {
  return kind === "sqlite" ? SQLITE : POSTGRES;
}

const refuse = (name: string, when: string): string =>
  `create trigger if not exists "auth_audit_${name}" ${when} begin select raise(abort, '${REFUSAL}'); end`;

const SQLITE = [
  refuse("keep", `before delete on "auth_audit" when not exists (select 1 from "auth_audit" t where t."kind" = 'audit-trimmed'
    and cast(t."subject" as integer) > old."at" and cast(t."subject" as integer) <= t."at" - ${KEPT_AT_LEAST})`),
  refuse("same", `before update on "auth_audit"`),
  // "insert or replace" removes a row without asking the trigger of removals.
  refuse("new", `before insert on "auth_audit" when exists (select 1 from "auth_audit" t where t."id" = new."id")`),
];

const POSTGRES = [
  `create or replace function "auth_audit_keep"() returns trigger language plpgsql as $keep$
begin
  if TG_OP = 'DELETE' and exists (select 1 from "auth_audit" t where t."kind" = 'audit-trimmed'
    and to_timestamp(t."subject"::bigint / 1000.0) > old."at"
    and to_timestamp(t."subject"::bigint / 1000.0) <= t."at" - interval '${KEPT_AT_LEAST / DAY} days') then
    return old;
  end if;
  raise exception '${REFUSAL}';
end
$keep$`,
  `create or replace trigger "auth_audit_keep" before update or delete on "auth_audit" for each row execute function "auth_audit_keep"()`,
  `create or replace trigger "auth_audit_all" before truncate on "auth_audit" for each statement execute function "auth_audit_keep"()`,
];
