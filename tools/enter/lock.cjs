'use strict';
var fs = require('fs');
var startTimeOf = require('./process-identity.cjs').startTimeOf;

/**
 * Runs `work` while no other process does so under the same lock file. The file appears with its owner's identity
 * already in it (a hard link is atomic), and one whose owner has died is taken away.
 */
exports.withLock = function (file, work) {
  var draft = file + '.' + process.pid;
  fs.writeFileSync(draft, identityOf(process.pid));
  try {
    var told = false;
    while (!tryLink(draft, file)) {
      if (removeIfAbandoned(file)) continue;
      if (!told) process.stderr.write('Waiting for another command that is building here ...\n');
      told = true;
      sleep(200);
    }
  } finally {
    fs.unlinkSync(draft);
  }
  try {
    return work();
  } finally {
    fs.unlinkSync(file);
  }
};

function tryLink(draft, file) {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function removeIfAbandoned(file) {
  // Renaming first: of several who see the same dead owner, one takes the lock away, and never a living one's.
  var aside = file + '.abandoned.' + process.pid;
  try {
    var owner = fs.readFileSync(file, 'utf8');
    if (identityOf(Number(owner.split(' ')[0])) === owner) return false;
    fs.renameSync(file, aside);
    var taken = fs.readFileSync(aside, 'utf8');
    if (taken !== owner) tryLink(aside, file);
    fs.unlinkSync(aside);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT') return true;
    throw error;
  }
}

function identityOf(pid) {
  return pid + ' ' + startTimeOf(pid);
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
