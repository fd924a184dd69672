import { createSignal, Show } from "solid-js";
import { Failure } from "solenoid/client";
import { Button, Card, ErrorBoundary, Grid } from "solenoid/ui";

export const about = { group: "Feedback", title: "ErrorBoundary", text: "Keeps what fails to its part of the page, with a way to try again." };

/** The figure beside it goes on; trying again brings this one back. */
export function OnePart() {
  const [broken, setBroken] = createSignal(true);
  const Revenue = () => {
    if (broken()) {
      setBroken(false);
      throw new Failure("The database did not answer within 5 s. The rest of the page is up to date.", { code: "timeout", id: "7f3a9c" });
    }
    return <p>$1,331,575</p>;
  };
  return (
    <Grid cols={2}>
      <ErrorBoundary title="Revenue could not be read"><Revenue /></ErrorBoundary>
      <Card title="Units sold"><p>3,512</p></Card>
    </Grid>
  );
}

/** With words of its own. */
export function OwnWords() {
  const [broken, setBroken] = createSignal(true);
  const Map = () => {
    throw new Failure("The map service is away.", { code: "map-away" });
  };
  return (
    <ErrorBoundary fallback={(failure, retry) => <p>{failure.message} <Button size="sm" onClick={() => { setBroken(false); retry(); }}>Go on without it</Button></p>}>
      <Show when={broken()} fallback={<p>A list of regions in its place.</p>}><Map /></Show>
    </ErrorBoundary>
  );
}
