/** Bounds of one line: section 7 of protocol.md. Sizes count characters of text, which is what memory holds. */
export interface DeliveryLimits {
  /** How far events may run ahead of the oldest one that is not settled and told. Also bounds the outcomes kept. */
  readonly window: number;
  /** Unacknowledged frames held for replay; beyond, changes stay with the host as dirty marks. */
  readonly outboxBytes: number;
  readonly outboxFrames: number;
  /** Effects that no page has acknowledged; beyond, emitting throws `effects-full`. */
  readonly effects: number;
  /** How far the streams of a tab run ahead of what the page acknowledged; beyond, their iterators wait. */
  readonly streamBytes: number;
  /** Milliseconds without a word to the page, after which it is pinged. */
  readonly pingAfter: number;
  /** Milliseconds without a word from the page, after which its socket counts as dead. */
  readonly deadAfter: number;
  /** Milliseconds without a socket, after which the host is told that the tab may go. */
  readonly awayAfter: number;
}

export const DELIVERY_LIMITS: DeliveryLimits = {
  window: 256,
  outboxBytes: 262_144,
  outboxFrames: 1_024,
  effects: 64,
  streamBytes: 65_536,
  pingAfter: 20_000,
  deadAfter: 45_000,
  awayAfter: 60_000,
};
