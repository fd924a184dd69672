/** Rows of a table on the server: the page holds a window of them, which is live, and asks for another when others are about to be seen. */
import { createComputed, createEffect, createMemo, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { ask, exportRows } from "../../../client/ask.ts";
import type { TableAsk, TableFilter, TableSort, TableWindow } from "../../../wire/table.ts";
import { toWire } from "./filters.ts";
import type { Entry, Model, Place, Query } from "./model.ts";
import { countWords } from "./count-words.ts";
import { having } from "./selection.ts";

/** Rows above and below those that are seen, so that a scroll finds them there. */
const AROUND = 50;
/** As near to the end of the window as this, the next one is asked for. */
const NEAR = 20;
/** Milliseconds between windows that are asked for while the table scrolls. */
const PACE = 50;

/** `sort` is undefined while the order is the source's own. */
interface Asked extends Place {
  readonly sort: readonly TableSort[] | undefined;
  readonly search: string;
  readonly filter: TableFilter | null;
  readonly group: readonly string[];
}

export function windowModel<Row extends object>(window: Accessor<TableWindow<Row>>, wanted: Accessor<Query>, rowKey: Accessor<string | undefined>, page: { readonly size: number | undefined } | undefined): Model<Row> {
  const key = () => rowKey() ?? window().key;
  const start = untrack(window);
  const [place, setPlace] = createSignal<Place>({ offset: start.offset, limit: page?.size ?? start.limit }, { equals: (a, b) => a.offset === b.offset && a.limit === b.limit });
  const [flying, setFlying] = createSignal<Asked>();
  const [resting, setResting] = createSignal(false);
  // The first window is as long as the source has it: of a shorter page it has all rows, of a longer one more are asked for.
  let last: Asked = { offset: start.offset, limit: Math.min(untrack(place).limit, start.limit), sort: undefined, search: start.search, filter: start.filter, group: start.group };
  let scrolled = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  const typeOf = (name: string) => untrack(window).columns.find((column) => column.name === name)?.type;
  const target = createMemo((): Asked => {
    const { sort, search, filters, group } = wanted();
    return { ...place(), sort, search: search.trim(), filter: toWire(filters, typeOf), group: group === undefined ? [] : [group] };
  }, undefined, { equals: (a, b) => a !== undefined && same(a, b) });
  const landed = (asked: Asked) => setFlying((now) => (now === asked ? undefined : now));
  const send = (asked: Asked) => {
    last = asked;
    return ask(untrack(window), requestOf(asked));
  };
  // One is on its way at a time; when it is there, the newest of what was wanted meanwhile goes.
  createEffect(() => {
    const next = target();
    if (flying() !== undefined || same(next, last) || (scrolled && resting())) return;
    if (scrolled) {
      setResting(true);
      timer = setTimeout(() => setResting(false), PACE);
    }
    setFlying(next);
    void Promise.resolve(send(next)).then(() => landed(next), () => landed(next));
  });
  createComputed(() => {
    const asked = flying();
    if (asked !== undefined && same({ ...window(), sort: asked.sort && window().sort }, asked)) landed(asked);
  });

  return {
    key,
    total: () => window().total,
    count: () => window().total,
    shown: () => (page ? { offset: window().offset, limit: Math.min(place().limit, window().rows.length) } : { offset: 0, limit: window().total }),
    place,
    entry(index): Entry<Row> {
      const { offset, rows } = window();
      const row = rows[index - offset];
      if (row === undefined) return { key: `waits ${index}` };
      return { key: row[key() as keyof Row] ?? row, row, begins: beginning(window(), index - offset) };
    },
    sort: () => wanted().sort ?? window().sort,
    waiting: () => flying() !== undefined,
    turn(next) {
      scrolled = false;
      setPlace(next);
    },
    need(from, to) {
      const { offset, limit } = untrack(place);
      const total = untrack(window).total;
      const above = offset === 0 || from >= offset + NEAR;
      const below = offset + limit >= total || to <= offset + limit - NEAR;
      if (above && below && from >= offset && Math.min(to, total) <= offset + limit) return;
      scrolled = true;
      setPlace({ offset: Math.max(0, from - AROUND), limit: to - from + 2 * AROUND });
    },
    toggleGroup: () => {},
    can: { headings: false, footers: false },
    counted: () => window().counted,
    footers: () => ({}),
    loaded: () => untrack(window).rows,
    rowsNow: (keys) => having(keys, window().rows, (row) => row[key() as keyof Row] ?? row),
    save(as, name, columns) {
      const known = new Set(untrack(window).columns.map((column) => column.name));
      const { offset: _, limit: __, ...view } = requestOf(untrack(target));
      return exportRows(untrack(window), { ...view, as, name, columns: columns.filter(({ id }) => known.has(id)).map(({ id, header }) => ({ name: id, header })) });
    },
    files: ["csv", "xlsx"],
  };
}

function requestOf({ offset, limit, sort, search, filter, group }: Asked): TableAsk {
  return {
    offset, limit, ...(sort === undefined ? {} : { sort: sort.map(({ column, descending }) => ({ column, descending })) }), search,
    ...(filter === null ? {} : { filter }), ...(group.length === 0 ? {} : { group }),
  };
}

/** Rows of the group that begins with this row, where one does. */
function beginning<Row>({ rows, group, groups, offset, counted }: TableWindow<Row>, at: number): string | undefined {
  const [by] = group as (keyof Row)[];
  if (by === undefined || (at === 0 ? offset > 0 : rows[at - 1]![by] === rows[at]![by])) return undefined;
  const found = groups.find(({ values }) => values[0] === rows[at]![by]);
  return found === undefined ? "" : countWords(found.total, found.counted ?? counted);
}

function same(a: Asked, b: Asked): boolean {
  return a.offset === b.offset && a.limit === b.limit && a.search === b.search && sameSort(a.sort, b.sort) && JSON.stringify([a.filter, a.group]) === JSON.stringify([b.filter, b.group]);
}

function sameSort(a: readonly TableSort[] | undefined, b: readonly TableSort[] | undefined): boolean {
  return a === b || (a?.length === b?.length && (a ?? []).every((sort, at) => sort.column === b?.[at]?.column && sort.descending === b[at].descending));
}
