import Generator from 'yeoman-generator';
import { declareOptions } from '../app/yeoman-options.js';
import { yeomanInit } from './yeoman-init.js';
import { declareQuestions } from './yeoman-questions.js';

/** `yo pypi-workflows:init [DIR]`: a new Python project on which both workflows pass (contract, section 1). */
export default class extends Generator {
  readonly #run;

  constructor(...[args, options, features]: ConstructorParameters<typeof Generator>) {
    // Files are written by this package itself, whole or not at all, and there is nothing to install.
    super(args, options, { ...features, customCommitTask: true, customInstallTask: true });
    this.argument('folder', {
      type: String,
      required: false,
      description: 'The new project; made if need be',
    });
    declareQuestions(this);
    declareOptions(this);
    this.#run = yeomanInit(this);
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
