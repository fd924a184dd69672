/** All that an optimistic body may use. What is not here is refused: a list of what is dangerous would never be whole. */
import { SyntaxKind as K } from "typescript/unstable/ast";

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Functions of the language; the same everywhere. */
export const GLOBAL_FUNCTIONS = words("Number String Boolean parseInt parseFloat isNaN isFinite");
export const GLOBAL_VALUES = words("NaN Infinity");
export const CLASSES = words("Set Map");

export const STATIC: Readonly<Record<string, ReadonlySet<string>>> = {
  Math: words("abs ceil floor round trunc sign min max pow sqrt hypot"),
  Object: words("keys values entries fromEntries hasOwn assign"),
  Array: words("isArray of from"),
  Number: words("isInteger isFinite isNaN isSafeInteger parseInt parseFloat"),
  String: words("fromCharCode"),
  JSON: words("stringify"),
};

const OF_LISTS = "at concat every filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join lastIndexOf map reduce reduceRight "
  + "slice some toReversed toSorted toSpliced with keys values entries";

/** By the interface that declares them. */
export const METHODS: Readonly<Record<string, ReadonlySet<string>>> = {
  Array: words(OF_LISTS),
  ReadonlyArray: words(OF_LISTS),
  String: words("at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf padEnd padStart repeat replace replaceAll slice split startsWith "
    + "substring toLowerCase toUpperCase trim trimEnd trimStart"),
  Number: words("toFixed toString"),
  Boolean: words("toString"),
  Set: words("has add delete clear"),
  ReadonlySet: words("has"),
  Map: words("has get set delete clear"),
  ReadonlyMap: words("has get"),
  Date: words("getTime valueOf toISOString toJSON getUTCFullYear getUTCMonth getUTCDate getUTCDay getUTCHours getUTCMinutes getUTCSeconds"),
};

/** Of lists, outside of loops: a loop over a list that grows would not end. */
export const MUTATORS = words("push pop shift unshift splice sort reverse fill");
/** Built-in properties that are data. */
export const PROPERTIES = words("length size");
/** Names that lead from data to code. */
export const FORBIDDEN = words("constructor prototype __proto__ __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__");

/** Syntax that is as good as its parts. */
export const TRANSPARENT: ReadonlySet<K> = new Set([
  K.Block, K.ExpressionStatement, K.VariableStatement, K.VariableDeclarationList, K.IfStatement, K.ReturnStatement, K.BreakStatement, K.ContinueStatement,
  K.SwitchStatement, K.CaseBlock, K.CaseClause, K.DefaultClause, K.EmptyStatement, K.ParenthesizedExpression, K.ConditionalExpression,
  K.ArrayLiteralExpression, K.ObjectLiteralExpression, K.SpreadElement, K.SpreadAssignment, K.NonNullExpression, K.TypeOfExpression, K.VoidExpression,
  K.OmittedExpression, K.PostfixUnaryExpression, K.PrefixUnaryExpression, K.ComputedPropertyName,
]);
export const LITERAL: ReadonlySet<K> = new Set([
  K.StringLiteral, K.NumericLiteral, K.BigIntLiteral, K.NoSubstitutionTemplateLiteral, K.TrueKeyword, K.FalseKeyword, K.NullKeyword,
]);
/** Marks and words between the parts. */
export const isMark = (kind: K): boolean => (kind >= K.FirstPunctuation && kind <= K.LastPunctuation) || kind === K.ConstKeyword || kind === K.LetKeyword;
