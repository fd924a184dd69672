/** `/sign-in/register` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Make an account", open: true, nav: false });

export { Register as default } from "./sign-in-steps.tsx";
