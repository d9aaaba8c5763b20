const home = process.cwd();

/** Yeoman changes the working directory of the whole process; every test begins where mocha was started. */
export const mochaHooks = {
  afterEach() {
    process.chdir(home);
  },
};
