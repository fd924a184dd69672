/** Where a field lives, as its decorators say, and whether it can live there. */
import * as errors from "../../errors/compiler.ts";
import type { MemberView } from "../checker/view.ts";
import { problem, type Problem } from "../problem.ts";
import type { DecoratorSyntax, MemberSyntax } from "../syntax/class.ts";
import { literal } from "../syntax/literal.ts";
import type { KeptFacts, StateFacts } from "./facts.ts";

const HOMES: ReadonlySet<string> = new Set(["url", "cookie", "local", "persisted"]);
/** What a cookie may be called, by its standard. */
const COOKIE_NAME = /^[\w!#$%&'*+.^`|~-]{1,100}$/;
/** Cookies whose names begin so have rules of their own in browsers; the others are the framework's. */
const TAKEN = /^(?:__|solenoid-)/i;

const KEPT_AND_CLOSED = "the browser keeps it, so @can cannot close it to who sits there; keep it with @persisted, or in a state with @can";

interface Around {
  readonly state: string;
  readonly scope: StateFacts["scope"];
  readonly keyed: boolean;
}

export function keptFacts(syntax: MemberSyntax, { name, place }: MemberView, around: Around): { kept?: KeptFacts; problems: Problem[] } {
  const homes = syntax.decorators.filter((decorator) => decorator.ours && HOMES.has(decorator.name));
  const [home] = homes;
  if (!home) return { problems: [] };
  const label = `${around.state}.${name}`;
  const why = misplaced(homes, around) ?? (home.name !== "persisted" && syntax.decorators.some(({ ours, name: each }) => ours && each === "can") ? KEPT_AND_CLOSED : undefined);
  if (why !== undefined) return { problems: [problem(errors.fieldHome({ decorator: home.name, member: label, why }), place)] };
  if (home.name !== "cookie" && home.name !== "local") return { problems: [] };
  const options = home.options ? literal(home.options) : { value: {} };
  if (!options) return { problems: [problem(errors.decoratorOptions({ decorator: home.name, member: label }), place)] };
  const kept = read(home.name, label, options.value as Options);
  const wrong = misnamed(kept);
  return wrong === undefined ? { kept, problems: [] } : { problems: [problem(errors.fieldHome({ decorator: home.name, member: label, why: wrong }), place)] };
}

interface Options {
  readonly name?: string;
  readonly maxAge?: number;
  readonly syncTabs?: boolean;
  readonly storage?: "local" | "session";
}

function read(home: "cookie" | "local", label: string, { name = label, maxAge, syncTabs, storage }: Options): KeptFacts {
  if (home === "cookie") return { place: "cookie", name, ...(maxAge !== undefined && { maxAge }) };
  return { place: storage ?? "local", name, ...(syncTabs && { sync: true as const }) };
}

function misplaced(homes: readonly DecoratorSyntax[], { scope, keyed }: Around): string | undefined {
  const [home, other] = homes;
  if (other) return `it lives in one place, and @${other.name} says another`;
  if (home!.name === "persisted") return undefined;
  if (scope === "user" || scope === "shared") return `a ${scope === "user" ? "UserState" : "SharedState"} is in many browsers, and this would be in one of them; use @persisted`;
  return home!.name === "cookie" && keyed ? "each key would make a cookie, which travels with every request; use @local or @persisted" : undefined;
}

function misnamed({ place, name, maxAge, sync }: KeptFacts): string | undefined {
  if (place === "cookie" && !COOKIE_NAME.test(name)) return `a cookie cannot be called ${JSON.stringify(name)}; use letters, digits, \`-\`, \`_\` and \`.\``;
  if (name === "" || TAKEN.test(name)) return `the name ${JSON.stringify(name)} is taken; it may not be empty nor begin with \`solenoid-\` or \`__\``;
  if (maxAge !== undefined && !(Number.isSafeInteger(maxAge) && maxAge > 0)) return "`maxAge` is a whole number of seconds above 0";
  return place === "session" && sync ? "each tab has a session storage of its own, so there is nothing to sync" : undefined;
}
