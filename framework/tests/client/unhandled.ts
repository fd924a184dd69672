/**
 * jsdom tells no page of unhandled rejections, Node does: those that a page handles are the page's, all others fail the test.
 * Import it first.
 */
const others = process.listeners("unhandledRejection");
process.removeAllListeners("unhandledRejection");
process.on("unhandledRejection", (reason, promise) => {
  const event = Object.assign(new Event("unhandledrejection", { cancelable: true }), { reason, promise });
  if (dispatchEvent(event)) for (const other of others) other(reason, promise);
});
