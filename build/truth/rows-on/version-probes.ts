import { nextTag, type Probe, unless } from './probe.js';

const IN_FILE = `[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "demo-pkg"
version = "8.0.4"
`;

/** The rows about which version a release gives, by the generated step that decides it. */
export const versionProbes: readonly Probe[] = [
  {
    row: 9,
    wrong: async (tools) => {
      const place = tools.place();
      place.tag('v1.2.0');
      place.commit();
      await place.generate();
      const tag = await nextTag(tools, place, 'patch', { BRANCH_HEAD: 'f'.repeat(40) });
      return unless(/branch has moved on/.test(tag), `an old commit of the branch gives ${tag}`);
    },
  },
  {
    row: 10,
    wrong: async (tools) => {
      const place = tools.place();
      place.tag('v1.9.0');
      place.commit();
      place.tag('v2.0.0rc2');
      place.commit();
      await place.generate();
      const tag = await nextTag(tools, place, 'patch');
      return unless(/v2\.0\.0rc2/.test(tag), `patch after v2.0.0rc2 gives ${tag}`);
    },
  },
  {
    row: 11,
    wrong: async (tools) => {
      const place = tools.place();
      place.tag('v1.2.0');
      place.commit();
      await place.generate();
      tools.index.versions = ['1.2.0', '99.0.0 yanked'];
      const tag = await nextTag(tools, place, 'patch');
      return unless(tag === 'v1.2.1', `beside a yanked 99.0.0, patch gives ${tag}`);
    },
  },
  {
    row: 12,
    wrong: async (tools) => {
      const place = tools.place({ 'pyproject.toml': IN_FILE });
      place.tag('v8.0.3');
      place.git('checkout', '--quiet', '-b', 'side');
      place.commit();
      place.tag('v8.0.4');
      place.git('checkout', '--quiet', 'main');
      place.write('MERGED', '');
      place.commit();
      await place.generate();
      const tag = await nextTag(tools, place, 'patch');
      return unless(tag === 'v8.0.5', `the file says 8.0.4, whose branch was squashed; patch gives ${tag}`);
    },
  },
  {
    row: 15,
    wrong: async (tools) => {
      const place = tools.place();
      place.tag('v2.9');
      place.commit();
      place.tag('v2.10');
      place.commit();
      await place.generate();
      const tag = await nextTag(tools, place, 'minor');
      const patterns = /tags:.*/.exec(place.workflow('pypi-publish.yml'))?.[0] ?? '';
      if (tag !== 'v2.11') return `after v2.10, minor gives ${tag}`;
      return unless(!/\*\.\*\.\*'\]/.test(patterns), `${patterns} does not let v2.11 through`);
    },
  },
  {
    row: 26,
    wrong: async (tools) => {
      const place = tools.place();
      place.git('tag', '--annotate', '-m', 'Release v1.2.0', '-m', 'Release-Run: 77', 'v1.2.0');
      await place.generate();
      tools.index.versions = ['1.1.0'];
      const tag = await nextTag(tools, place, 'patch');
      return unless(/runs\/77/.test(tag), `PyPI never got v1.2.0, and it says ${tag}`);
    },
  },
  {
    row: 27,
    wrong: async (tools) => {
      const place = tools.place();
      place.tag('v0.9.0');
      place.commit();
      await place.generate();
      tools.index.versions = ['0.5-2'];
      const tag = await nextTag(tools, place, 'patch');
      return unless(tag === 'v0.9.1', `beside demo_pkg-0.5-2.tar.gz, patch gives ${tag}`);
    },
  },
];
