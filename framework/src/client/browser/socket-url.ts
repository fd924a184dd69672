/** Where the page's socket is. It opens before the code that speaks over it is there: the server says nothing until it has heard hello. */
export const socketUrl = (): string =>
  `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/_solenoid/socket${"DecompressionStream" in globalThis ? "?packed" : ""}`;
