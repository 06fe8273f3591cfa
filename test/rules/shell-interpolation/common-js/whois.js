"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.default = whois;
const child_process_1 = require("child_process");
const util_1 = require("util");
const execAsync = (0, util_1.promisify)(child_process_1.exec);
async function whois(name) {
    await execAsync(`whois ${name}`); // finding: found
}
