/** `/sign-in/code` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Code", open: true, nav: false });

export { SignInCode as default } from "./sign-in-steps.tsx";
