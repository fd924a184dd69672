/** `/sign-in/code` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { asPage } from "./as-page.tsx";
import { SignInCode } from "./sign-in-code.tsx";

export const page = definePage({ title: "Code", open: true, nav: false });

export default asPage(SignInCode);
