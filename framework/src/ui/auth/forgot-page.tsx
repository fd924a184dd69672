/** `/sign-in/forgot` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Forgotten password", open: true, nav: false });

export { ResetPassword as default } from "./sign-in-steps.tsx";
