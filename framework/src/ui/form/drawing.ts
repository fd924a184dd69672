/** Where forms without children get their inputs from: a page loads those of all types only where it has such a form. */
import type { Component } from "solid-js";
import type { FormNode } from "./form-node.ts";

/** What `drawn-forms.tsx` fills in. */
export const drawing: { fields: Component<{ of: FormNode }> | undefined } = { fields: undefined };
