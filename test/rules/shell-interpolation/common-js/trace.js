const childProcess = require('node:child_process');

function start(host) {
  return childProcess.execSync(`traceroute ${host}`); // finding: found
}

module.exports = { start };
