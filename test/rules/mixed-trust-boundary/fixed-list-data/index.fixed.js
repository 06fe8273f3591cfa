const fs = require("fs/promises")
const { Server } = require("@modelcontextprotocol/sdk/server/index.js")
const { CallToolRequestSchema, ListToolsRequestSchema } = require("@modelcontextprotocol/sdk/types.js")
const { validate } = require("uuid")
const tools = require("./tools")

/** Tools with lasting effects that are offered only where NOTES_ALLOW_WRITES is `true`. */
const WRITE_TOOLS = new Set(["delete_note"])

function isOffered(tool) {
    return process.env.NOTES_ALLOW_WRITES === "true" || !WRITE_TOOLS.has(tool.name)
}

const server = new Server({ name: "notes", version: "1.0.0" }, { capabilities: { tools: {} } }) // finding: found

class Notes {
    constructor() {
        server.setRequestHandler(ListToolsRequestSchema, this.list.bind(this))
        server.setRequestHandler(CallToolRequestSchema, this.call.bind(this))
    }

    async list() {
        return { tools: tools.filter(isOffered) }
    }

    async call({ params: { name, arguments: args } }) {
        if (!isOffered({ name })) throw new Error(`${name} is switched off: NOTES_ALLOW_WRITES is not set to true`)
        if (!validate(args.id)) throw new Error("no such note")
        if (name === "read_note") return { content: [{ type: "text", text: await fs.readFile(`/notes/${args.id}`, "utf8") }] }
        if (name === "delete_note") {
            await fs.rm(`/notes/${args.id}`)
            return { content: [] }
        }
        throw new Error("no such tool")
    }
}

module.exports = new Notes()
