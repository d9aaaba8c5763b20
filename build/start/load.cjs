'use strict';
// Loads a module on demand; a script run by node:vm has no import() of its own.
module.exports = (name) => import(name);
