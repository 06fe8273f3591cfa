const { exec } = require('child_process');

exports.ping = function ping(host) {
  exec('ping ' + host); // finding: found
};
