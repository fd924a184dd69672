/** `/sign-in/forgot` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { asPage } from "./as-page.tsx";
import { ResetPassword } from "./sign-in-steps.tsx";

export const page = definePage({ title: "Forgotten password", open: true, nav: false });

export default asPage(ResetPassword);
