/** Fastify, without semicolons and with double quotes. */
import Fastify from "fastify"
import { StreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/streamableHttp.js"
import { makeServer } from "./server.js"

const port = Number(process.env["PORT"] ?? 3000) + 1
const fastify = Fastify({ logger: true })

fastify.post("/mcp", async (request, reply) => {
  const transport = new StreamableHTTPServerTransport({ sessionIdGenerator: undefined }) // finding: found
  await makeServer().connect(transport)
  await transport.handleRequest(request.raw, reply.raw, request.body)
})

await fastify.listen({ port, host: "127.0.0.1" })
