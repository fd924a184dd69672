import { definePolicies, eq } from "solenoid/db";
import { sales, schema } from "./index.ts";

definePolicies(schema, {
  sales: (user) => ({
    read: user.can("sales:all-regions") || (user.region !== null && eq(sales.region, user.region)),
    update: user.can("sales:edit"),
    create: user.can("sales:import"), delete: user.can("sales:import"),
  }),
});
