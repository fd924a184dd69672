/** `/sign-in/confirm` of an app that has no page of its own there. */
import "../styles/index.css";
import { definePage } from "../../client/define-page.ts";
import { asPage } from "./as-page.tsx";
import { ConfirmIdentity } from "./confirm-identity.tsx";

export const page = definePage({ title: "Is it still you?", open: true, nav: false });

export default asPage(ConfirmIdentity);
