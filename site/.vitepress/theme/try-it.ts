import { defineComponent, h, onMounted, ref } from 'vue';
import { mountPage } from '../../page/mount.js';
import '../../page/page.css';

/** The page's place on the site. */
export default defineComponent(() => {
  const place = ref<HTMLElement>();
  onMounted(() => {
    if (place.value) mountPage(place.value);
  });
  return () => h('div', { ref: place, class: 'pw' });
});
