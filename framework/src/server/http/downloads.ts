/** GET of what a handler has given to `download`. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { failureToWire } from "../../wire/failure.ts";
import { DOWNLOAD_PATH } from "../download/downloads.ts";
import { downloadHeaders } from "../download/headers.ts";
import { noteDenial } from "../notices.ts";
import { toFailure } from "../handle/to-failure.ts";
import { isSecure } from "../session/cookie.ts";
import type { Sessions } from "../session/sessions.ts";
import type { Tab } from "../tab/tab.ts";
import type { Tabs } from "../tab/tabs.ts";

export function serveDownloads(app: FastifyInstance, { sessions, tabs, origin }: { readonly sessions: Sessions; readonly tabs: Tabs; readonly origin?: string | undefined }): void {
  // Asked for its headers alone it would be gone.
  app.get<{ Params: { id: string } }>(`${DOWNLOAD_PATH}:id`, { exposeHeadRoute: false }, async (request, reply) => {
    const [of = "", id = ""] = request.params.id.split(".");
    const tab = tabs.find(of);
    const session = sessions.find(request.headers.cookie, isSecure(request, origin));
    if (tab === undefined || session === undefined || tab.session !== session || request.headers["sec-fetch-site"] === "cross-site") return gone(reply);
    const offer = tab.downloads.take(id);
    if (offer === undefined) return gone(reply);
    if (!offer.from.may()) {
      offer.content.release();
      noteDenial({ code: "forbidden", message: "This download is not for its user any more." }, { session, place: "download" });
      return gone(reply);
    }
    const body = tab.downloads.open(offer);
    body.once("error", (error) => tell(tab, error));
    return reply.headers(downloadHeaders(offer.name, offer.content.length)).send(body);
  });
}

const gone = (reply: FastifyReply): FastifyReply => reply.code(404).type("text/plain").send("This download is not there any more.");

/** The browser shows a broken download; why it broke is said by the page. */
function tell(tab: Tab, error: unknown): void {
  if ((error as { code?: unknown }).code === "ERR_STREAM_PREMATURE_CLOSE") return;
  const [, message] = failureToWire(toFailure(error));
  tab.line.effect("toast", "error", message);
}
