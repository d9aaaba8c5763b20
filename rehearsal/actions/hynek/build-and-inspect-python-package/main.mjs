import { cpSync, mkdtempSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { artifacts, finish, folderOf, reserve } from './artifacts.mjs';
import { fail, input, must, run, setOutput, truth } from './toolkit.mjs';

const { REHEARSAL_TWINE, REHEARSAL_UV, RUNNER_TEMP } = process.env;
const folder = path.resolve(input('path') || '.');
const dist = path.join(mkdtempSync(path.join(RUNNER_TEMP, 'baipp-')), 'dist');
const SOURCE_DATE_EPOCH = must('git', ['-C', folder, 'log', '-1', '--pretty=%ct'], { quiet: true });
const only = truth('skip-wheel') ? ['--sdist'] : [];
must(path.join(REHEARSAL_UV, 'uv'), ['build', ...only, '--out-dir', dist, folder], {
  env: { ...process.env, SOURCE_DATE_EPOCH },
});

const files = readdirSync(dist).filter((file) => /\.(?:whl|tar\.gz)$/.test(file));
const paths = files.map((file) => path.join(dist, file));
const wheels = paths.filter((file) => file.endsWith('.whl'));

const name = `Packages${input('upload-name-suffix')}`;
if (artifacts().some((one) => one.name === name))
  fail(`Failed to CreateArtifact: (409) Conflict: an artifact with the name ${name} already exists`);
const id = reserve();
for (const file of files) cpSync(path.join(dist, file), path.join(folderOf(id), file));
finish(id, name);

if (wheels.length > 0) must(path.join(REHEARSAL_UV, 'uvx'), ['check-wheel-contents', ...wheels]);
if (run(REHEARSAL_TWINE, ['check', '--strict', ...paths]).status !== 0)
  fail('twine check refuses the files.');

const sdist = paths.find((file) => file.endsWith('.tar.gz'));
const metadata = must('tar', ['-xOzf', sdist, '--wildcards', '--no-wildcards-match-slash', '*/PKG-INFO'], {
  quiet: true,
});
const field = (key) => new RegExp(`^${key}: (.*)$`, 'm').exec(metadata)?.[1] ?? '';
const classified = /^Classifier: Programming Language :: Python :: (3\.\d+)$/gm;
const pythons = [...metadata.matchAll(classified)].map(([, python]) => python);
setOutput('dist', dist);
setOutput('artifact-id', id);
setOutput('package_name', field('Name'));
setOutput('package_version', field('Version'));
setOutput('supported_python_classifiers_json_array', JSON.stringify(pythons));
setOutput(
  'supported_python_classifiers_json_job_matrix_value',
  JSON.stringify({ 'python-version': pythons }),
);
