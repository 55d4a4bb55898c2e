'use strict';
var childProcess = require('child_process');
var crypto = require('crypto');
var fs = require('fs');
var path = require('path');

/**
 * Brings node_modules to what the lock file says, with `npm ci`, when it is not there already: by a stamp this
 * function left, or by npm's own record, so that a `npm install` by hand is not repeated.
 */
exports.installIfStale = function (root, pinnedNode) {
  var lock = fs.readFileSync(path.join(root, 'package-lock.json'));
  var wanted = crypto
    .createHash('sha256')
    .update(lock)
    .update(process.platform)
    .update(process.arch)
    .digest('hex');
  var stamp = path.join(root, 'node_modules', '.headwater-installed');
  if (read(stamp) === wanted && fs.existsSync(pinnedNode)) return;
  if (!fs.existsSync(pinnedNode) || !matchesNpmRecord(root, JSON.parse(lock))) install(root);
  fs.writeFileSync(stamp, wanted);
};

/** npm writes its record last, so it is there only after a complete installation. */
function matchesNpmRecord(root, lock) {
  var record = read(path.join(root, 'node_modules', '.package-lock.json'));
  if (record === undefined) return false;
  var installed = JSON.parse(record).packages;
  return Object.keys(lock.packages).every(function (name) {
    var wanted = lock.packages[name];
    if (name.indexOf('node_modules/') !== 0) return true;
    if (installed[name] === undefined) return Boolean(wanted.optional);
    return installed[name].version === wanted.version && installed[name].integrity === wanted.integrity;
  });
}

function install(root) {
  var started = Date.now();
  process.stderr.write('Installing packages (npm ci; about a minute at first) ... ');
  var npm = process.env.npm_execpath;
  var command = npm && /\.c?js$/.test(npm) ? [process.execPath, npm] : ['npm'];
  var result = childProcess.spawnSync(
    command[0],
    command.slice(1).concat(['ci', '--no-audit', '--no-fund']),
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (result.error || result.status !== 0) {
    var lines = String(result.stderr || result.error || '')
      .trim()
      .split('\n');
    process.stderr.write('failed\n' + lines.slice(-15).join('\n') + '\n');
    if (/ENOSPC/.test(String(result.stderr))) throw Object.assign(new Error(), { code: 'ENOSPC' });
    throw new Error('npm could not install the packages: see the lines above, and start again when mended.');
  }
  process.stderr.write(((Date.now() - started) / 1000).toFixed(1) + ' s\n');
}

function read(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (_error) {
    return undefined;
  }
}
