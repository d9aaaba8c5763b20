import { defineConfig } from 'vitepress';
import { slug } from '../slug.js';
import { menu } from '../sources.js';

export default defineConfig({
  srcDir: 'written',
  lang: 'en',
  title: 'pypi-workflows',
  description: 'A release button for a Python project on GitHub that is green only if the package is on PyPI',
  // Where it is published under a path, as a project's own pages are.
  base: process.env.SITE_BASE ?? '/',
  cleanUrls: true,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    anchor: { slugify: slug },
    config(md) {
      // Vue reads {{ in a page's text as an expression, and no page means one.
      for (const rule of ['text', 'code_inline'] as const) {
        const render = md.renderer.rules[rule];
        md.renderer.rules[rule] = (...args) => (render?.(...args) ?? '').replaceAll('{{', '&#123;&#123;');
      }
    },
  },
  themeConfig: {
    nav: [
      { text: 'Tutorial', link: '/tutorial' },
      { text: 'Try it', link: '/try' },
      { text: 'Options', link: '/reference/options' },
      { text: 'Failures', link: '/failures' },
    ],
    sidebar: menu.map(([text, pages]) => ({
      text,
      items: pages.map(([page, title]) => ({ text: title, link: `/${page}` })),
    })),
    outline: [2, 3],
    search: { provider: 'local' },
  },
});
