import { Can, definePage, use, type PageProps } from "solenoid/client";
import { Button, Page } from "solenoid/ui";
import { Margins } from "../../states/margins.state.ts";

export const page = definePage({ title: "Order", can: "sales:read", params: { id: Number } });

export default function Order(props: PageProps<typeof page>) {
  const margins = use(Margins);
  return (
    <Page title={`Order ${props.params.id}`}>
      <p>Region {margins.region ?? "all"}, target {margins.target}</p>
      <Can do="sales:margin" fallback="Margins are for finance."><p>{margins.note} {margins.average}</p></Can>
      <Can do="sales:edit"><Button onClick={() => margins.setTarget(25)}>Raise</Button></Can>
    </Page>
  );
}
