/**
 * `solenoid/ui/drawn-forms`: the inputs of a `<Form>` without children. The compiler adds this import to each module that has one;
 * a package that brings such forms of its own imports it itself.
 */
import { AutoFields } from "./auto-fields.tsx";
import { drawing } from "./drawing.ts";

drawing.fields = AutoFields;
export { AutoFields as DrawnFields };
