import Generator from 'yeoman-generator';
import { declareOptions } from './yeoman-options.js';
import { yeomanRun } from './yeoman-run.js';

/** `yo pypi-workflows`: both workflows and the guide (contract, section 1). */
export default class extends Generator {
  readonly #run;

  constructor(...[args, options, features]: ConstructorParameters<typeof Generator>) {
    // Files are written by this package itself, whole or not at all, and there is nothing to install.
    super(args, options, { ...features, customCommitTask: true, customInstallTask: true });
    declareOptions(this);
    this.#run = yeomanRun(this, 'all');
  }

  prompting() {
    return this.#run.prompting();
  }

  writing() {
    return this.#run.writing();
  }

  end() {
    return this.#run.end();
  }
}
