/** A mail, ready to be sent. Plain text: whatever stands in it was written by us, or is shown as it is. */
export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What `text` asks to open, where it does: for a template of your own. It works once and must not be logged. */
  readonly link?: string;
}

/** What it resolves to is not looked at. */
export type SendMail = (mail: Mail) => unknown;
