/** What the app sends by mail. How is said in app/auth.ts; in development it is said in the terminal. */
import { log } from "../../server/log.ts";
import type { Mail, SendMail } from "./mail.ts";

/** Sends in the background: how long it takes would tell who has an account. */
export class Mailer {
  readonly #send: SendMail | undefined;
  #under = new Set<Promise<void>>();

  constructor(send: SendMail | undefined) {
    this.#send = send;
  }

  /** False: this app cannot send any, so what needs it is off. */
  get on(): boolean {
    return this.#send !== undefined;
  }

  send(make: () => Mail | undefined | Promise<Mail | undefined>): void {
    const sending = (async () => {
      const mail = await make();
      if (mail !== undefined) await this.#send?.(mail);
      // What the sender says may have the link in it.
    })().catch((error: unknown) => log.error({ code: (error as { code?: unknown } | null)?.code, name: (error as Error | null)?.name }, "A mail could not be sent"));
    this.#under.add(sending);
    void sending.then(() => this.#under.delete(sending));
  }

  /** What is under way, before the server ends. */
  async settled(): Promise<void> {
    await Promise.all(this.#under);
  }
}

/** In development. */
export const toTerminal: SendMail = ({ to, subject, link }) => log.info(`Mail to ${to}: ${subject}${link === undefined ? "" : `\n  ${link}`}`);
