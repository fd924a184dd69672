import type { Socket } from "node:net";
import { deflateRawSync } from "node:zlib";
import type { WebSocket } from "ws";
import type { Wire } from "../delivery/host.ts";

/** RFC 6455, 5.2: a text that is whole, as a character. */
const TEXT = "\x81";
/** Lengths below this stand in one byte, those below the other in two more. */
const IN_ONE = 126;
const IN_TWO = 65_536;

/** Characters. Below, there is little to gain: docs/decisions/wire.md. */
const PACKED_ABOVE = 4_096;

/**
 * The writing end of a page's socket. `ws` writes a frame's head and its text as two pieces, and putting them together is a sixth of what an echo costs the server.
 * A text in ASCII, as nearly all frames are, is one piece with its head here. The rest is left to `ws`, which holds nothing back that could be overtaken: it does not compress.
 *
 * A long text is packed for a page that has asked for that: as a binary frame of our own and not by `permessage-deflate`, since a browser that has agreed
 * on that compresses each click as well, and the server would have to inflate it.
 */
export class PageWire implements Wire {
  readonly #ws: WebSocket;
  readonly #connection: Socket;

  readonly #packs: boolean;

  /** @param packs the page unpacks what is packed */
  constructor(ws: WebSocket, connection: Socket, packs = false) {
    this.#ws = ws;
    this.#connection = connection;
    this.#packs = packs;
  }

  get bufferedAmount(): number {
    return this.#ws.bufferedAmount;
  }

  send(text: string): void {
    const { length } = text;
    if (this.#packs && length > PACKED_ABOVE) return this.#ws.send(deflateRawSync(text, { level: 1 }));
    if (length >= IN_TWO || Buffer.byteLength(text) !== length || this.#ws.readyState !== this.#ws.OPEN) return this.#ws.send(text);
    const head = length < IN_ONE ? String.fromCharCode(length) : `\x7e${String.fromCharCode(length >> 8, length & 0xff)}`;
    this.#connection.write(TEXT + head + text, "latin1");
  }

  close(code: number, reason: string): void {
    this.#ws.close(code, reason);
  }
}
