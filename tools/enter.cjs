// The door of every npm script: checks the machine, installs, builds, then runs tools/dist/main.js with the pinned
// Node. It runs on whatever Node started npm, before anything is installed: no dependencies, and only syntax that
// a Node too old can still parse, so that it can say so.
'use strict';
var childProcess = require('child_process');
var fs = require('fs');
var path = require('path');
var withLock = require('./enter/lock.cjs').withLock;
var installIfStale = require('./enter/install.cjs').installIfStale;

var root = path.join(__dirname, '..');
var pinnedNode = path.join(root, 'node_modules', 'node', 'bin', 'node');
// The scripts in package.json `exec` us, so this is npm itself and not a shell that keeps npm's signals from us.
var starter = process.ppid;
var lookMs = 250;

main(process.argv.slice(2));

function main(args) {
  var problem = machineProblem();
  if (problem) return fail(problem);
  try {
    fs.mkdirSync(path.join(root, '.headwater'), { recursive: true });
    withLock(path.join(root, '.headwater', 'enter.lock'), function () {
      installIfStale(root, pinnedNode);
      build();
    });
  } catch (error) {
    return fail(
      error.code === 'ENOSPC' ? 'The disk is full: free some space and start again.' : error.message,
    );
  }
  run(args);
}

function machineProblem() {
  if (process.platform === 'win32') {
    return 'Headwater runs on Linux and macOS: on Windows, start it inside WSL2.';
  }
  var version = process.versions.node.split('.').map(Number);
  if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
    return (
      'Headwater needs Node 20.19 or later, and this is ' +
      process.version +
      ': install the current LTS release.'
    );
  }
  return undefined;
}

function build() {
  var compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  // Types are checked by `npm test` and by editors; what is built is the same, in a third of the time.
  var command = [compiler, '--build', '--noCheck'];
  // Say something only when there is something to wait for: an unchanged tree takes a quarter of a second.
  if (runNode(command.concat('--dry')).stdout.indexOf('would build') < 0) return;
  var started = Date.now();
  process.stderr.write('Building ... ');
  var result = runNode(command.concat('--pretty', 'false'));
  if (result.status !== 0) {
    process.stderr.write('failed\n' + result.stdout + result.stderr);
    throw new Error('The build failed: mend what is listed above and start again.');
  }
  process.stderr.write(((Date.now() - started) / 1000).toFixed(1) + ' s\n');
}

function runNode(args) {
  return childProcess.spawnSync(pinnedNode, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Runs the command, passes signals on, and ends as it ends. */
function run(args) {
  // The fourth descriptor stays open as long as this process lives: its end tells the command that we are gone.
  // kafkajs sets a timer in the past now and then; Node 24 would warn of it each time.
  var program = ['--disable-warning=TimeoutNegativeWarning', path.join(root, 'tools', 'dist', 'main.js')];
  var child = childProcess.spawn(pinnedNode, program.concat(args), {
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
    env: Object.assign({}, process.env, { HEADWATER_ENTRY_PIPE: '3' }),
  });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () {
      child.kill(signal);
    });
  });
  // An npm that was killed passes nothing on, but leaves us to another parent. Started by hand we may outlive our shell.
  if (process.env.npm_lifecycle_event !== undefined) {
    var look = setInterval(function () {
      if (process.ppid === starter) return;
      clearInterval(look);
      child.kill('SIGHUP');
    }, lookMs);
  }
  child.on('error', function (error) {
    fail(
      'The pinned Node could not be started (' + error.message + '): delete node_modules and start again.',
    );
  });
  child.on('exit', function (code, signal) {
    if (!signal) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function fail(sentence) {
  process.stderr.write(sentence + '\n');
  // The closing line that readers of `npm test` count on.
  if (process.argv[2] === 'test') process.stdout.write('0 passed, 1 failed\n');
  process.exit(1);
}
