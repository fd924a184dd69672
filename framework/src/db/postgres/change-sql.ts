/** The tables and triggers by which PostgreSQL tells what has changed, whoever changed it. */
import type { ClientBase } from "pg";
import { quoted } from "../quoted.ts";

export const CHANNEL = "solenoid_changes";
/** Of one statement and table, more are told as the whole table. */
const MOST_ROWS = 1_000;

/** Columns of the framework's own tables that hold secrets, sealed or as hashes: the log has no use for them, and keeps nothing that is worth stealing. */
const SECRET = ["hash", "previousHash", "idToken", "refreshToken", "secret", "fingerprint", "answer"];

const BODY = `
declare
  found bigint;
  noted jsonb;
  hidden constant text[] := case when starts_with(TG_TABLE_NAME, 'auth_') then array[${SECRET.map((name) => `'${name}'`).join(", ")}] else array[]::text[] end;
begin
  if TG_OP = 'INSERT' then
    select count(*) into found from (select 1 from after_rows limit ${MOST_ROWS + 1}) as t;
    if found between 1 and ${MOST_ROWS} then select jsonb_build_object('after', jsonb_agg(to_jsonb(r) - hidden)) into noted from after_rows r; end if;
  elsif TG_OP = 'DELETE' then
    select count(*) into found from (select 1 from before_rows limit ${MOST_ROWS + 1}) as t;
    if found between 1 and ${MOST_ROWS} then select jsonb_build_object('before', jsonb_agg(to_jsonb(r) - hidden)) into noted from before_rows r; end if;
  elsif TG_OP = 'UPDATE' then
    select count(*) into found from (select 1 from after_rows limit ${MOST_ROWS + 1}) as t;
    if found between 1 and ${MOST_ROWS} then
      select jsonb_build_object('before', (select jsonb_agg(to_jsonb(r) - hidden) from before_rows r), 'after', (select jsonb_agg(to_jsonb(r) - hidden) from after_rows r)) into noted;
    end if;
  end if;
  if TG_OP = 'TRUNCATE' or found > 0 then
    insert into "__changes" ("table", "rows") values (TG_TABLE_NAME, noted);
    perform pg_notify('${CHANNEL}', '');
  end if;
  return null;
end
`;

/** Once for a database. */
export const LOG_SQL = [
  `create table if not exists "__changes" (
  "seq" bigint generated always as identity primary key,
  "tx" xid8 not null default pg_current_xact_id(),
  "at" timestamptz not null default clock_timestamp(),
  "table" text not null,
  "rows" jsonb
)`,
  `create index if not exists "__changes_tx" on "__changes" ("tx")`,
  `create or replace function "__note_changes"() returns trigger language plpgsql as $note$${BODY}$note$`,
];

const TRIGGERS = ["__note_insert", "__note_update", "__note_delete", "__note_truncate"];

/** For each table of the schema; again where they are there. */
export function triggersSql(table: string): string[] {
  const on = `on ${quoted(table)}`;
  const call = `for each statement execute function "__note_changes"()`;
  return [
    `create or replace trigger "__note_insert" after insert ${on} referencing new table as after_rows ${call}`,
    `create or replace trigger "__note_update" after update ${on} referencing old table as before_rows new table as after_rows ${call}`,
    `create or replace trigger "__note_delete" after delete ${on} referencing old table as before_rows ${call}`,
    `create or replace trigger "__note_truncate" after truncate ${on} ${call}`,
  ];
}

const HERE = "(select oid from pg_namespace where nspname = current_schema())";

/** Those of the tables that are there. */
async function present(client: ClientBase, tables: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text: `select relname from pg_class where relnamespace = ${HERE} and relkind in ('r', 'p') and relname = any($1)`, values: [tables], rowMode: "array" });
  return rows.map(([name]) => name);
}

/** Whether the log is there and each of the tables writes into it: then nothing has to be made, and no right to make it is needed. */
export async function isWatched(client: ClientBase, tables: readonly string[]): Promise<boolean> {
  const there = await present(client, tables);
  const { rows } = await client.query<[number, boolean]>({
    text: `select (select count(*)::int from pg_trigger g join pg_class t on t.oid = g.tgrelid where t.relnamespace = ${HERE} and t.relname = any($1) and g.tgname = any($2)),
      exists (select 1 from pg_class where relnamespace = ${HERE} and relname = '__changes')
        and exists (select 1 from pg_proc where pronamespace = ${HERE} and proname = '__note_changes' and prosrc = $3)`,
    values: [there, TRIGGERS, BODY], rowMode: "array",
  });
  const [triggers, log] = rows[0]!;
  return log && triggers === there.length * TRIGGERS.length;
}

/** What makes the log and the triggers of the tables that are there. */
export async function watchSql(client: ClientBase, tables: readonly string[]): Promise<string[]> {
  return [...LOG_SQL, ...(await present(client, tables)).flatMap(triggersSql)];
}

/**
 * What has been committed since `$1`, the oldest transaction that was open then: those that began before it are all known.
 * Numbers of rows say nothing of the order of commits, and a rollback leaves gaps.
 */
export const SINCE_SQL = `select pg_snapshot_xmin(pg_current_snapshot())::text,
  (select json_agg(json_build_array(c."seq", c."tx"::text, c."table", c."rows") order by c."seq")::text from "__changes" c where c."tx" >= $1::xid8)`;
export const NOW_SQL = `select pg_snapshot_xmin(pg_current_snapshot())::text`;
/** Nobody is that far behind who has not given up. */
export const PRUNE_SQL = `delete from "__changes" where "at" < now() - interval '10 minutes'`;
