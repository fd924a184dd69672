/** Files as routes: patterns, their order, what surrounds a page, what cannot be. */
import { rmSync } from "node:fs";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { readApp, readRoutes } from "../../src/compiler/routes/files.ts";
import { layoutOf } from "../../src/compiler/compiler.ts";
import { checkLinks } from "../../src/compiler/routes/links.ts";
import { checkParams } from "../../src/compiler/routes/params.ts";
import { routesModule } from "../../src/compiler/routes/module.ts";
import { readPageOptions } from "../../src/compiler/routes/page-options.ts";
import { routesOf } from "../../src/compiler/routes/route-file.ts";
import { match } from "../../src/wire/route-match.ts";
import { makeApp, serve, untilSeen } from "./app.ts";

const pages = (...files: string[]) => routesOf("/pages", files).pages;
const problems = (...files: string[]) => routesOf("/pages", files).problems.map(({ code, text }) => `${code}: ${text}`);

test("a file's path is its address", () => {
  expect(pages("index.tsx", "orders/index.tsx", "orders/[id].tsx", "orders/[id]/lines/[line].tsx", "docs/[...rest].tsx", "about.tsx").map(({ id, pattern, params }) => [id, pattern, ...params])).toEqual([
    ["index", "/"], ["about", "/about"], ["docs/[...rest]", "/docs/*rest", "rest"], ["orders/[id]/lines/[line]", "/orders/:id/lines/:line", "id", "line"],
    ["orders/[id]", "/orders/:id", "id"], ["orders/index", "/orders"],
  ]);
});

test("layouts surround from the outside in, the nearest error page is a page's own", () => {
  const [inner, , outer] = pages("_layout.tsx", "_error.tsx", "a/_layout.tsx", "a/b/_error.tsx", "a/b/c.tsx", "a/b/index.tsx", "z.tsx");
  expect(inner).toMatchObject({ id: "a/b/c", layouts: ["/pages/_layout.tsx", "/pages/a/_layout.tsx"], error: "/pages/a/b/_error.tsx" });
  expect(outer).toMatchObject({ id: "z", layouts: ["/pages/_layout.tsx"], error: "/pages/_error.tsx" });
});

test("the more exact page answers, whatever the order of the files", () => {
  const routes = pages("[...rest].tsx", "[id].tsx", "new.tsx", "orders/[id].tsx", "orders/[...rest].tsx", "orders/new.tsx", "index.tsx", "orders/index.tsx");
  const answers = (path: string) => match(routes, path)?.route.id;
  expect(["/", "/new", "/x", "/x/y", "/orders", "/orders/", "/orders/new", "/orders/7", "/orders/7/8"].map(answers)).toEqual([
    "index", "new", "[id]", "[...rest]", "orders/index", "orders/index", "orders/new", "orders/[id]", "orders/[...rest]",
  ]);
});

describe("match", () => {
  const routes = pages("orders/[id].tsx", "docs/[...rest].tsx", "straße.tsx");
  test("gives decoded parameters", () => {
    expect(match(routes, "/orders/a%20b%2Fc")?.params).toEqual({ id: "a b/c" });
    expect(match(routes, "/docs/a/b%20c")?.params).toEqual({ rest: "a/b c" });
    expect(match(routes, "/docs")?.params).toEqual({ rest: "" });
    expect(match(routes, "/stra%C3%9Fe")?.route.id).toBe("straße");
  });
  test.each(["/orders", "/orders/1/2", "/orders/%E0%A4%A", "/docs/%", "/unknown", "/__proto__"])("%s leads nowhere", (path) => {
    expect(match(routes, path)).toBeUndefined();
  });
  test("never throws", () => {
    fc.assert(fc.property(fc.string(), (path) => {
      match(routes, path);
    }));
  });
});

test.each([
  [["[id].tsx", "[slug].tsx"], "route-conflict: [slug].tsx and [id].tsx answer the same address, /:id."],
  [["orders.tsx", "orders/index.tsx"], "route-conflict: orders/index.tsx and orders.tsx answer the same address, /orders."],
  [["[...a].tsx", "[...b].tsx"], "route-conflict: [...b].tsx and [...a].tsx answer the same address, /*a."],
  [["[...rest]/more.tsx"], "route-name: [...rest]/more.tsx: `[...rest]` takes the rest of a path, so nothing can follow it."],
  [["[id]/[id].tsx"], "route-name: [id]/[id].tsx: the parameter id is there twice."],
  [["[].tsx"], "route-name: [].tsx: `[]` is no parameter; write `[id]` or `[...rest]`."],
  [["a[id].tsx"], "route-name: a[id].tsx: `a[id]` is no parameter; write `[id]` or `[...rest]`."],
  [["[__proto__].tsx"], "route-name: [__proto__].tsx: the parameter __proto__ cannot have this name."],
])("%j cannot be", (files, said) => {
  expect(problems(...files)).toEqual([said]);
});

test("definePage names the parameters that the file names", () => {
  const [page] = pages("orders/[id].tsx");
  const check = (options: string) => checkParams(page!, `export const page = definePage(${options});`).map(({ text, line }) => `${line}: ${text}`);
  expect(check(`{ title: "a", params: { id: Number } }`)).toEqual([]);
  expect(check(`{ title: "a" }`)).toEqual([]);
  expect(check(`{\n params: { ID: Number } }`)).toEqual(["2: orders/[id].tsx: the parameters of `definePage` (ID) are not those of its name (id)."]);
  expect(check(`{ params: { id: Number, more: String } }`)).toHaveLength(1);
});

test("links that are written out lead to pages", () => {
  const routes = pages("index.tsx", "orders/[id].tsx");
  const links = `export default () => <><Link href="/orders/1?a=1#b">a</Link><Link href="/order/1">b</Link><a href="/file.pdf">c</a><Link href={path()}>d</Link><Link href="https://example.com">e</Link></>;`;
  expect(checkLinks("/pages/a.tsx", links, routes).map(({ text }) => text)).toEqual(['<Link href="/order/1"> leads to no page.']);
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
const FILES = {
  "app/pages/index.tsx": `export default () => "start";`,
  "app/pages/_layout.tsx": `export default () => "layout";`,
  "app/pages/index.test.tsx": `export {};`,
  "app/states/one.state.ts": `import { State } from "solenoid"; export class One extends State {}`,
  "app/db/migrations/0002_b.sql": "b;",
  "app/db/migrations/0001_a.sql": "a;",
  "solenoid.config.ts": `export default { name: "Test" };`,
};

test("an app is its states, pages, configuration and migrations", async () => {
  const app = makeApp(FILES);
  ends.push(() => app.remove());
  expect(readApp(layoutOf(app.root))).toMatchObject({ states: [app.path("app/states/one.state.ts")], effects: [], config: app.path("solenoid.config.ts") });
  const server = await serve(app);
  ends.push(() => server.close());
  const { routes, config, migrations } = await server.run("virtual:solenoid/app") as { routes: { id: string; load(): Promise<{ default(): string }>; layouts: (() => Promise<{ default(): string }>)[] }[]; config: object; migrations: object };
  expect(config).toEqual({ name: "Test" });
  expect(migrations).toEqual([{ name: "0001_a", sql: "a;" }, { name: "0002_b", sql: "b;" }]);
  expect(routes.map(({ id }) => id)).toEqual(["index"]);
  expect((await routes[0]!.load()).default()).toBe("start");
  expect((await routes[0]!.layouts[0]!()).default()).toBe("layout");
  expect(readRoutes(layoutOf(app.root)).pages).toHaveLength(1);
});

test("a page that comes or goes changes the list that everybody holds", async () => {
  const app = makeApp(FILES);
  ends.push(() => app.remove());
  const server = await serve(app);
  ends.push(() => server.close());
  const { routes } = await server.run("virtual:solenoid/routes") as { routes: { id: string }[] };
  const came: string[] = [];
  await untilSeen((at) => {
    came.push(`app/pages/orders${at}`);
    app.write(`${came[at]!}/it.tsx`, `export default () => "order";`);
  }, () => routes.length > 1);
  expect(routes[1]!.id).toMatch(/^orders\d+\/it$/);
  await untilSeen((at) => {
    if (at > 0) app.write(`${came[0]!}/it.tsx`, `export default () => "again";`);
    for (const folder of came) rmSync(app.path(folder), { recursive: true, force: true });
  }, () => routes.length === 1);
});

test("the list does not fail by a page that has gone while it was made: who goes there misses it", async () => {
  const app = makeApp({ ...FILES, "app/pages/orders/gone.tsx": `export default () => "gone";` });
  ends.push(() => app.remove());
  const server = await serve(app);
  ends.push(() => server.close());
  const list = await server.environments.ssr.pluginContainer.load("\0virtual:solenoid/routes") as string;
  expect(list).toContain("orders/gone.tsx");
  const resolved = (file: string) => server.environments.client.pluginContainer.resolveId(file, "\0virtual:solenoid/routes");
  const file = app.path("app/pages/orders/gone.tsx");
  rmSync(file);
  expect(await resolved(file)).toMatchObject({ id: file });
  expect(await resolved(app.path("app/pages/never.ts"))).toMatchObject({ id: app.path("app/pages/never.ts") });
  expect(await server.environments.client.pluginContainer.resolveId(file, app.path("app/pages/index.tsx"))).toBe(null);
});

describe("what a page says of itself", () => {
  const read = (options: string, params = false) => readPageOptions("/pages/a.tsx", `import { definePage } from "solenoid/client";\nexport const page = definePage(${options});\n`, params);

  test("puts it into menus, but for those with parameters and those that do not want to", () => {
    expect(read(`{ title: "Sales", icon: "S", can: "sales:read", nav: { group: "Work", order: 2 } }`).options).toEqual({ nav: { title: "Sales", icon: "S", can: "sales:read", group: "Work", order: 2 } });
    expect(read(`{ title: "Sales" }`).options).toEqual({ nav: { title: "Sales" } });
    expect(read(`{ title: "Order" }`, true).options).toEqual({});
    expect(read(`{ title: "Sign in", nav: false }`).options).toEqual({});
    expect(read(`{ title: NAME }`)).toEqual({ options: {}, problems: [] });
  });

  test("has to be written out where it counts before the page runs", () => {
    expect(read(`{ title: "A", cache: MINUTE, ssr: OFF }`).problems.map(({ code, line, text }) => [code, line, text])).toEqual([
      ["page-option-literal", 2, "`cache` in definePage has to be written out."], ["page-option-literal", 2, "`ssr` in definePage has to be written out."],
    ]);
  });

  test("keeps a page that runs in browsers alone out of the server, with its options", () => {
    const { options } = read(`{ title: "Map", ssr: false, params: { id: Number } }`, true);
    const route = { id: "a", pattern: "/a", params: ["id"], file: "/pages/a.tsx", layouts: [], options };
    const printed = (server: boolean) => routesModule({ pages: [route], root: { layouts: [] } }, { hot: false, server });
    expect(printed(true)).not.toContain("import(");
    expect(printed(true)).toContain(`page: { title: "Map", ssr: false, params: { id: Number } }`);
    expect(printed(false)).toContain(`load: () => import("/pages/a.tsx")`);
  });

  test.each([
    ["a SessionState", "export class A extends SessionState { x = 1; }"],
    ["a UserState", "export class A extends UserState { x = 1; }"],
    ["this.user", "export class A extends State { get x() { return this.user.name; } }"],
    ["this.can", `export class A extends State { get x() { return this.can("a:b"); } }`],
    ["@cookie", "export class A extends State { @cookie x = 1; }"],
  ])("refuses to keep for everybody what uses %s", (what, source) => {
    const app = makeApp({
      "app/states/a.state.ts": source,
      "app/parts/list.tsx": `import { A } from "../states/a.state.ts";\nexport const List = () => String(A);`,
      "app/pages/index.tsx": `import { List } from "../parts/list.tsx";\nexport const page = definePage({ title: "A", cache: 60 });\nexport default List;`,
      "app/pages/other.tsx": `import { List } from "../parts/list.tsx";\nexport const page = definePage({ title: "B" });\nexport default List;`,
    });
    ends.push(() => app.remove());
    const { problems } = readRoutes(layoutOf(app.root));
    expect(problems.map(({ code, file, text }) => [code, file, text])).toEqual([
      ["page-cache-personal", app.path("app/states/a.state.ts"), `index.tsx has \`cache\`, and uses ${what}: it is kept for everybody, so it can show nobody's.`],
    ]);
  });
});

describe("the sign-in page", () => {
  const pagesOf = (files: Readonly<Record<string, string>>) => {
    const app = makeApp(files);
    try {
      return readRoutes(layoutOf(app.root)).pages.filter(({ pattern }) => !/^\/(?:sign-in|profile)\//.test(pattern)).map(({ id, pattern, layouts }) => [id, pattern, layouts.length]);
    } finally {
      app.remove();
    }
  };
  const page = "export default () => null;";

  test("is the framework's in an app with users, without the app's layout", () => {
    expect(pagesOf({ "app/auth.ts": "", "app/pages/[...rest].tsx": page, "app/pages/_layout.tsx": page })).toEqual([["solenoid/profile", "/profile", 1], ["solenoid/sign-in", "/sign-in", 0], ["[...rest]", "/*rest", 1]]);
  });

  test("is the app's where it has one", () => {
    expect(pagesOf({ "app/auth.ts": "", "app/pages/sign-in.tsx": page, "app/pages/_layout.tsx": page })).toEqual([["solenoid/profile", "/profile", 1], ["sign-in", "/sign-in", 1]]);
    expect(pagesOf({ "app/auth.ts": "", "app/pages/sign-in/index.tsx": page })).toEqual([["solenoid/profile", "/profile", 0], ["sign-in/index", "/sign-in", 0]]);
  });

  test("what is not allowed has a page that says so, where the app has none of its own", () => {
    const errorsOf = (files: Readonly<Record<string, string>>) => {
      const app = makeApp(files);
      try {
        const { pages, root } = readRoutes(layoutOf(app.root));
        return [...new Set([root, ...pages].map(({ error }) => error?.replace(/^.*\//, "")))];
      } finally {
        app.remove();
      }
    };
    const one = { "app/pages/index.tsx": page };
    expect(errorsOf({ ...one, "app/auth.ts": "" })).toEqual(["users-error.tsx"]);
    expect(errorsOf({ ...one, "app/auth.ts": "", "app/pages/_error.tsx": page })).toEqual(["_error.tsx", "users-error.tsx"]);
    expect(errorsOf(one)).toEqual([undefined]);
  });

  test("is none in an app without users", () => {
    expect(pagesOf({ "app/pages/index.tsx": page })).toEqual([["index", "/", 0]]);
  });
});
