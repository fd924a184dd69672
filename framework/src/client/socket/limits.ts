/** Bounds of one page: section 7 of protocol.md. Milliseconds, and characters of text. */
export interface ClientLimits {
  /** Events without an outcome; more are refused as `busy`. */
  readonly events: number;
  /** Their arguments together. */
  readonly bytes: number;
  /** One frame, in bytes of UTF-8. */
  readonly frameBytes: number;
  /** How far events run ahead of the oldest one without an outcome. */
  readonly window: number;
  /** An applied frame is acknowledged within this time. */
  readonly ackAfter: number;
  /** Before an event already once there are that many results, or characters, or any effect or part of a stream. */
  readonly ackResults: number;
  readonly ackSize: number;
  /** Silence after which a socket counts as dead; and after a probe. */
  readonly deadAfter: number;
  readonly probeAfter: number;
  /** The first wait before a new attempt is a random part of this; then of twice that, and so on. */
  readonly retryFrom: number;
  readonly retryTo: number;
}

export const CLIENT_LIMITS: ClientLimits = {
  events: 1_000,
  bytes: 1_048_576,
  frameBytes: 65_536,
  window: 256,
  ackAfter: 250,
  ackResults: 32,
  ackSize: 65_536,
  deadAfter: 30_000,
  probeAfter: 3_000,
  retryFrom: 250,
  retryTo: 30_000,
};
