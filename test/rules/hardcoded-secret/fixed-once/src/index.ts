/** Secrets in several files of a server that reads `.env`: one function reads them all, and `.env` is read before it does. */
import dotenv from "dotenv"
import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js"
import { forecast } from "./forecast.js"
import { alertsOf } from "./lib/alerts.js"

dotenv.config()

const server = new McpServer({ name: "weather", version: "1.0.0" })

server.registerTool("forecast", { description: "Weather of tomorrow." }, async () => ({ content: [{ type: "text", text: await forecast() }] }))
server.registerTool("alerts", { description: "Warnings." }, async () => ({ content: [{ type: "text", text: await alertsOf() }] }))
