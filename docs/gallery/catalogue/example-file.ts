/** An example file, read off its source: what it says of its component, and the code of each example on its own. */
import { parseSync, type ESTree } from "vite";
import { GROUPS, type About, type Example, type Group } from "./groups.ts";

type Statement = ESTree.Program["body"][number];

export interface ExampleFile {
  readonly about: About;
  readonly examples: readonly Example[];
}

/**
 * @throws a sentence that names the file, where it does not follow the convention
 */
export function readExampleFile(file: string, code: string): ExampleFile {
  const { program, comments } = parseSync(file, code);
  const refuse = (why: string): never => { throw new Error(`${file}: ${why}`); };
  const examples: Example[] = [];
  let about: About | undefined;
  for (const statement of program.body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : undefined;
    if (declaration?.type === "FunctionDeclaration") {
      const { name } = declaration.id!;
      const comment = comments.find((each) => each.type === "Block" && each.end <= statement.start && code.slice(each.end, statement.start).trim() === "");
      if (comment === undefined) refuse(`${name} has no comment that says what it shows`);
      examples.push({ name, title: titleOf(name), text: sentenceOf(comment!.value), code: cut(program.body, statement, code) });
    } else if (declaration?.type === "VariableDeclaration" && declaration.declarations[0]?.id.type === "Identifier" && declaration.declarations[0].id.name === "about") {
      about = aboutOf(declaration.declarations[0].init, refuse);
    }
  }
  if (about === undefined) return refuse('it has no `export const about = { group, title, text }`');
  if (examples.length === 0) refuse("it exports no example");
  return { about, examples };
}

function aboutOf(node: ESTree.Expression | null, refuse: (why: string) => never): About {
  const object = node?.type === "TSAsExpression" || node?.type === "TSSatisfiesExpression" ? node.expression : node;
  const values: Record<string, unknown> = {};
  for (const property of object?.type === "ObjectExpression" ? object.properties : []) {
    if (property.type === "Property" && property.key.type === "Identifier" && property.value.type === "Literal") values[property.key.name] = property.value.value;
  }
  const { group, title, text } = values;
  if (!GROUPS.includes(group as Group)) refuse(`about.group is ${JSON.stringify(group)}; one of ${GROUPS.join(", ")} was expected`);
  if (typeof title !== "string" || typeof text !== "string") refuse("about.title and about.text are written out as texts");
  return { group, title, text } as About;
}

/** `NotAllowed` is "Not allowed". */
const titleOf = (name: string): string => name.replaceAll(/(?<=[a-z])[A-Z]|(?<=[A-Z])[A-Z](?=[a-z])/g, (letter) => ` ${letter.toLowerCase()}`);

const sentenceOf = (comment: string): string => comment.replace(/^\*/, "").replaceAll(/^\s*\* ?/gm, "").replaceAll(/\s+/g, " ").trim();

/** The example with what it uses of its file, and no more: what somebody would copy. */
function cut(body: readonly Statement[], statement: Statement, code: string): string {
  const used = new Set<Statement>();
  const words = (text: string): Set<string> => new Set(text.match(/[\w$]+/g));
  const follow = (text: string): void => {
    const known = words(text);
    for (const each of body) {
      if (each === statement || used.has(each) || each.type === "ImportDeclaration" || !namesOf(each).some((name) => known.has(name))) continue;
      used.add(each);
      follow(code.slice(each.start, each.end));
    }
  };
  const own = code.slice(statement.start, statement.end);
  follow(own);
  const parts = body.filter((each) => used.has(each)).map((each) => code.slice(each.start, each.end));
  const known = words([...parts, own].join("\n"));
  const imports = body.flatMap((each) => (each.type === "ImportDeclaration" ? importOf(each, known) : []));
  return [imports.join("\n"), ...parts, own].filter(Boolean).join("\n\n");
}

function namesOf(statement: Statement): string[] {
  const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
  if (declaration?.type === "VariableDeclaration") return declaration.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []));
  if (declaration?.type === "FunctionDeclaration" || declaration?.type === "ClassDeclaration") return declaration.id ? [declaration.id.name] : [];
  if (declaration?.type === "TSInterfaceDeclaration" || declaration?.type === "TSTypeAliasDeclaration") return [declaration.id.name];
  return [];
}

/** The import with the names that are used. */
function importOf(node: ESTree.ImportDeclaration, known: ReadonlySet<string>): string[] {
  const names: string[] = [];
  let whole = "";
  for (const each of node.specifiers) {
    if (!known.has(each.local.name)) continue;
    if (each.type !== "ImportSpecifier") whole = each.type === "ImportDefaultSpecifier" ? each.local.name : `* as ${each.local.name}`;
    else names.push(`${each.importKind === "type" ? "type " : ""}${"name" in each.imported && each.imported.name !== each.local.name ? `${each.imported.name} as ` : ""}${each.local.name}`);
  }
  const list = [whole, names.length > 0 ? `{ ${names.join(", ")} }` : ""].filter(Boolean).join(", ");
  return list === "" ? [] : [`import ${node.importKind === "type" ? "type " : ""}${list} from "${node.source.value}";`];
}
