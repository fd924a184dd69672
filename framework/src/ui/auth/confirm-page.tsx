/** `/sign-in/confirm` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";

export const page = definePage({ title: "Is it still you?", open: true, nav: false });

export { ConfirmIdentity as default } from "./sign-in-steps.tsx";
