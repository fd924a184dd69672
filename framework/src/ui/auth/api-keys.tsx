/** Keys by which programs act as whoever looks. */
import "./account.css";
import "../styles/field.css";
import { createSignal, For, Show, type Component } from "solid-js";
import { AuthApiKeys } from "../../auth/states/api-keys.state.ts";
import { Loading, use, useSession } from "../../client/index.ts";
import { Button } from "../button/button.tsx";
import { Callout } from "../feedback/callout.tsx";
import { Failed } from "../feedback/empty.tsx";
import { Card } from "../page/card.tsx";
import { Guard } from "../part/guard.tsx";
import { ApiKeyDialog } from "./api-key-dialog.tsx";
import { ApiKeyLine } from "./api-key-line.tsx";
import { createAsk } from "./asked.ts";
import { Bones } from "./bones.tsx";

/**
 * The API keys of whoever looks: made, shown once, revoked. What a key may is chosen, and never more than its user may. Nothing for who lacks
 * `api-keys:manage`.
 * @example
 * // app/pages/keys.tsx
 * export const page = definePage({ title: "API keys", can: "api-keys:manage" });
 * export default () => <Page title="API keys"><ApiKeys /></Page>;
 */
export const ApiKeys: Component = () => {
  const session = useSession();
  return <Show when={session.can("api-keys:manage" as never)}><Keys /></Show>;
};

const Keys: Component = () => {
  const state = use(AuthApiKeys);
  const [why, send] = createAsk();
  const [making, setMaking] = createSignal(false);
  // Asked before anything is filled in: where somebody has to show first who they are, what they have typed would be lost on the way.
  const begin = async () => {
    const answer = await send("/auth/api-key/begin", {});
    if ("ok" in answer) setMaking(true);
  };
  return (
    <Card title="API keys" actions={<Button size="sm" onClick={begin}>New key</Button>}>
      <Show when={why()}>{(text) => <Callout color="danger">{text()}</Callout>}</Show>
      <Guard fallback={(failure, retry) => <Failed title="The keys could not be read" failure={failure} retry={retry} />}>
        <Loading fallback={<Bones rows={2} />}>
          <Show when={state.keys.length > 0} fallback={<p class="sol-hint">None yet. With a key a program acts as you, and may what you choose of what you may.</p>}>
            <ul class="sol-lines"><For each={state.keys}>{(key) => <ApiKeyLine key={key} whose="you" onRevoke={() => state.revoke(key.id)} />}</For></ul>
          </Show>
        </Loading>
      </Guard>
      <ApiKeyDialog open={making()} permissions={() => state.permissions} onClose={() => setMaking(false)} />
    </Card>
  );
};
