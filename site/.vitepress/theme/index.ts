import { type Theme, useRoute } from 'vitepress';
import DefaultTheme from 'vitepress/theme';
import { defineAsyncComponent, nextTick, onMounted, watch } from 'vue';
import './contrast.css';

// On its own page only: the generator is larger than the rest of the site.
const TryIt = defineAsyncComponent(() => import('./try-it.js'));

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component('TryIt', TryIt);
  },
  setup() {
    const route = useRoute();
    const mark = () => nextTick(markMain);
    onMounted(mark);
    watch(() => route.path, mark);
  },
} satisfies Theme;

/** The theme's first page has no main landmark, which screen readers jump to; its other pages have one inside. */
function markMain(): void {
  const content = document.getElementById('VPContent');
  if (content?.querySelector('main')) content.removeAttribute('role');
  else content?.setAttribute('role', 'main');
}
