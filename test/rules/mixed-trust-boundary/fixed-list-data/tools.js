const id = { type: "string", format: "uuid" }

module.exports = [
    { name: "read_note", description: "Reads a note.", inputSchema: { type: "object", properties: { id }, required: ["id"] } },
    { name: "delete_note", description: "Deletes a note.", inputSchema: { type: "object", properties: { id }, required: ["id"] } },
]
