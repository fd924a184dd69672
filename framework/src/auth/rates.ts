/** How often it may be tried to sign in, and to have mail sent. Those who get in are not counted. */
import { signInSlow } from "../errors/credentials.ts";
import { limits } from "../server/limits.ts";
import type { Failure } from "../wire/failure.ts";
import { networkOf, Throttle } from "./throttle.ts";

const SECOND = 1_000, MINUTE = 60_000;

export class Rates {
  /** Guesses from one network, at whatever account. */
  readonly #network = throttle(20, 6 * SECOND);
  /** Guesses at one account, from wherever, whether there is one or not. */
  readonly #account = throttle(10, MINUTE);
  /** Guesses at a code of six digits: 1.2 million codes would take a year and a half. */
  readonly #code = throttle(5, MINUTE);
  readonly #mailsFrom = throttle(10, MINUTE);
  readonly #mailsTo = throttle(3, 20 * MINUTE);

  /** Before a guess at a password. The function that comes back is to be called where it was none. @throws Failure `sign-in-slow` */
  guess(address: string, account: string): () => void {
    const network = networkOf(address);
    check(this.#network.take(network));
    const wait = this.#account.take(account);
    // Refused for the account's sake: the network has had no guess.
    if (wait > 0) this.#network.giveBack(network);
    check(wait);
    return () => {
      this.#network.giveBack(network);
      this.#account.forget(account);
    };
  }

  /** Before a guess that names nobody, as with a passkey or a link. @throws Failure `sign-in-slow` */
  knock(address: string): () => void {
    const network = networkOf(address);
    check(this.#network.take(network));
    return () => this.#network.giveBack(network);
  }

  /** @throws Failure `sign-in-slow` */
  guessCode(userId: string): () => void {
    check(this.#code.take(userId));
    return () => this.#code.forget(userId);
  }

  /** Before mail is sent. False: this address has had enough of it, which whoever asks is not told. @throws Failure `sign-in-slow` */
  mail(address: string, to: string): boolean {
    check(this.#mailsFrom.take(networkOf(address)));
    return this.#mailsTo.take(to) === 0;
  }
}

const throttle = (burst: number, every: number): Throttle => new Throttle({ burst, every }, () => limits.throttled);

function check(wait: number): void {
  if (wait > 0) throw tooMany(wait);
}

/** With the seconds to wait, for the header that says it to programs. */
function tooMany(milliseconds: number): Failure & { readonly wait: number } {
  const wait = Math.ceil(milliseconds / SECOND);
  return Object.assign(signInSlow({ wait: wait <= 90 ? `${wait} second${wait === 1 ? "" : "s"}` : `${Math.ceil(wait / 60)} minutes` }), { wait });
}
