import { Server } from "@modelcontextprotocol/sdk/server/index.js"
import { CallToolRequestSchema, ListToolsRequestSchema } from "@modelcontextprotocol/sdk/types.js"
import { unlink } from "node:fs/promises"

const server = new Server({ name: "notes", version: "1.0.0" }, { capabilities: { tools: {} } }) // finding: none

server.setRequestHandler(ListToolsRequestSchema, async () => ({
  tools: [{ name: "delete_note", inputSchema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] } }]
}))

server.setRequestHandler(CallToolRequestSchema, async (request) => {
  if (request.params.name !== "delete_note") throw new Error("Unknown tool")
  await unlink(`/var/notes/${String(request.params.arguments?.id)}`)
  return { content: [] }
})
