'use strict';
var childProcess = require('child_process');
var fs = require('fs');

/**
 * When a process started, in whatever unit the system has, or undefined when it is not running (a zombie is not).
 * A process id alone comes back one day for another process; with this it does not.
 */
exports.startTimeOf = function (pid) {
  if (process.platform === 'linux') {
    var stat = readProcess(pid);
    // After the name in parentheses, which may hold anything: the state is the first field, the start the twentieth.
    var fields = stat === undefined ? ['X'] : stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  }
  var shown = childProcess.spawnSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], { encoding: 'utf8' });
  var line = shown.status === 0 ? shown.stdout.trim() : 'Z';
  return line.charAt(0) === 'Z' ? undefined : line.slice(line.indexOf(' ')).trim();
};

function readProcess(pid) {
  try {
    return fs.readFileSync('/proc/' + pid + '/stat', 'utf8');
  } catch (_error) {
    return undefined;
  }
}
