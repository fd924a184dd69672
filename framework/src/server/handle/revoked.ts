import { Failure } from "../../wire/failure.ts";

/** What a call was allowed when it began is closed to its user now: it is over, and told as refused. */
export class Revoked extends Failure {
  constructor({ message, code }: Failure) {
    super(message, { code });
  }
}
