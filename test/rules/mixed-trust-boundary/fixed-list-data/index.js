const fs = require("fs/promises")
const { Server } = require("@modelcontextprotocol/sdk/server/index.js")
const { CallToolRequestSchema, ListToolsRequestSchema } = require("@modelcontextprotocol/sdk/types.js")
const { validate } = require("uuid")
const tools = require("./tools")

const server = new Server({ name: "notes", version: "1.0.0" }, { capabilities: { tools: {} } }) // finding: found

class Notes {
    constructor() {
        server.setRequestHandler(ListToolsRequestSchema, this.list.bind(this))
        server.setRequestHandler(CallToolRequestSchema, this.call.bind(this))
    }

    async list() {
        return { tools }
    }

    async call({ params: { name, arguments: args } }) {
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
