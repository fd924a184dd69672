/** What an authenticator app is set up with: a picture for its camera, a link for one on this device, the key to type. */
import "./account.css";
import "../styles/field.css";
import type { Component } from "solid-js";
import type { Enrolment } from "../../wire/local-sign-in.ts";
import { CopyLine } from "./copy-line.tsx";

export const EnrolmentKey: Component<Enrolment> = (props) => (
  <>
    <div class="sol-qr"><svg viewBox={`0 0 ${props.picture.size} ${props.picture.size}`} role="img" aria-label="QR code for an authenticator app"><path d={props.picture.path} /></svg></div>
    <p class="sol-hint"><span>Take a picture of it with your authenticator app. Is the app on this device? <a class="sol-link" href={props.address}>Open it there</a>, or type the key.</span></p>
    <CopyLine label="Key" text={props.secret} />
  </>
);
