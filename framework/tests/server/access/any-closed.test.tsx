/** Any permissions on any values, and any page: no byte of what is closed to its user leaves the server. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { defineState, definitionOf } from "../../../src/state/registry.ts";
import { Wide } from "../fixtures/app/states/closed.state.ts";
import { serve } from "../harness.ts";
import { using } from "../pages.tsx";
import { person, withAuth } from "./people.ts";

const NAMES = ["text", "object", "list", "sum", "rows", "late"];
const PERMISSIONS = ["a:1", "a:2", "b:1"];
const anyOf = (names: string[]) => fc.subarray(names);
const step = fc.oneof(
  fc.record({ do: fc.constant("next" as const) }),
  fc.record({ do: fc.constant("frame" as const), what: fc.constantFrom("watch", "ask", "retry", "export"), id: fc.nat(9) }),
  fc.record({ do: fc.constant("grant" as const), permissions: anyOf(PERMISSIONS), told: fc.boolean() }),
);

test("what is closed is in no HTML and in no frame; what is open is there", async () => {
  withAuth();
  const wide = definitionOf(Wide)!;
  await fc.assert(fc.asyncProperty(
    fc.record(Object.fromEntries(NAMES.map((name) => [name, fc.option(fc.constantFrom(...PERMISSIONS), { nil: undefined })]))),
    anyOf(NAMES), anyOf(PERMISSIONS), fc.array(step, { maxLength: 8 }),
    async (guards, reads, granted, steps) => {
      defineState({ ...wide, options: { class: {}, members: new Map(Object.entries(guards).flatMap(([name, can]) => (can === undefined ? [] : [[name, { can }]]))) } });
      const server = await serve({ "/": using(Wide, "round", ...reads) });
      try {
        const ann = await person(server, "Ann", ...granted);
        const openNow = (name: string): boolean => guards[name] === undefined || ann.permissions.has(guards[name]);
        const check = (bytes: string): void => expect(NAMES.filter((name) => !openNow(name) && bytes.includes(`${name}-secret`))).toEqual([]);

        const page = await server.open("/", { cookie: ann.cookie });
        check(page.answer.text);
        for (const name of reads) expect([name, page.answer.text.includes(`${name}-secret`)]).toEqual([name, openNow(name)]);
        const talk = await page.attach();
        for (const each of steps) {
          if (each.do === "grant") {
            ann.permissions.clear();
            for (const permission of each.permissions) ann.permissions.add(permission);
            if (each.told) ann.changed();
          }
          const from = talk.frames.length;
          if (each.do === "next") await talk.done("Wide", "next");
          if (each.do === "frame") await talk.call("$tab", each.what, ...(each.what === "watch" ? [[[0, [each.id], []]]] : [0, each.id, {}]));
          await talk.done("$tab", "watch", []);
          check(JSON.stringify(talk.frames.slice(from)));
        }
        ann.changed();
        await talk.done("$tab", "watch", [[0, wide.manifest.vars.map((_, id) => id), []]]);
        for (const name of NAMES) {
          const id = wide.manifest.vars.findIndex((each) => each.name === name);
          await talk.until(() => JSON.stringify(talk.value(0, id) ?? "").includes(`${name}-secret`) === openNow(name));
        }
        await talk.end();
      } finally {
        await server.app.close();
      }
    },
  ), { numRuns: 40 });
  defineState(wide);
});
