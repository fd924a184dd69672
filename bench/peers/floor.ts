/** What is physically there: a static page, a bare WebSocket that answers, a prepared query and a text node, and nothing beside them. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Database from "better-sqlite3";
import { WebSocketServer } from "ws";

const database = new Database(":memory:");
database.exec("create table sales (date text, region text, product text, units integer, revenue real, orderId integer)");
const insert = database.prepare("insert into sales values (?, ?, ?, ?, ?, ?)");
database.transaction(() => {
  for (const line of readFileSync(process.env["MERIDIAN_CSV"]!, "utf8").trim().split("\n").slice(1)) insert.run(...line.trim().split(","));
})();
database.exec("create index sales_date on sales (date, region, product)");

const where = "where ? is null or region = ?";
const queries = [
  `select sum(revenue) revenue, sum(units) units, count(distinct orderId) orders from sales ${where}`,
  `select product name from sales ${where} group by product order by sum(revenue) desc limit 1`,
  `select date, sum(revenue) revenue from sales ${where} group by date order by date`,
  `select region, sum(revenue) revenue from sales ${where} group by region order by region`,
  `select region, product, sum(revenue) revenue from sales ${where} group by region, product`,
].map((text) => database.prepare(text));
const answer = (region: string | null): string => JSON.stringify(queries.map((query) => query.all(region, region)));

const first = JSON.parse(answer(null)) as [[{ revenue: number }]];
const page = `<!doctype html><title>Floor</title><h2 id="revenue">$${Math.round(first[0][0].revenue).toLocaleString("en-US")}</h2>
<select id="region"><option>All</option><option>North</option><option>South</option></select>
<button id="add">Add</button><h2 id="count">0</h2>
<script>
const socket = new WebSocket(location.href.replace("http", "ws"));
add.onclick = () => socket.send("+");
region.onchange = () => socket.send(region.value);
socket.onmessage = ({ data }) => {
  if (data[0] !== "[") count.textContent = data;
  else revenue.textContent = "$" + Math.round(JSON.parse(data)[0][0].revenue).toLocaleString("en-US");
};
</script>`;

const server = createServer((_request, response) => response.setHeader("content-type", "text/html").end(page));
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket) => {
  let count = 0;
  socket.on("message", (data: Buffer) => {
    const text = data.toString();
    socket.send(text === "+" ? String(++count) : answer(text === "All" ? null : text));
  });
});
server.listen(Number(process.env["PORT"]), "127.0.0.1");
