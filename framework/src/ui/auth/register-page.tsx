/** `/sign-in/register` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { asPage } from "./as-page.tsx";
import { Register } from "./sign-in-steps.tsx";

export const page = definePage({ title: "Make an account", open: true, nav: false });

export default asPage(Register);
