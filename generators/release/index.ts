import Generator from 'yeoman-generator';
import { declareOptions } from '../app/yeoman-options.js';
import { yeomanRun } from '../app/yeoman-run.js';

/** `yo pypi-workflows:release`: the release button, and no other file (contract, section 1). */
export default class extends Generator {
  readonly #run;

  constructor(...[args, options, features]: ConstructorParameters<typeof Generator>) {
    // Files are written by this package itself, whole or not at all, and there is nothing to install.
    super(args, options, { ...features, customCommitTask: true, customInstallTask: true });
    declareOptions(this);
    this.#run = yeomanRun(this, 'release');
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
