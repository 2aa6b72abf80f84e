import { render } from 'preact';
import type { PageData } from '../data';
import { Page } from './page';

const source = document.getElementById('data');
const app = document.getElementById('app');
if (source?.textContent && app) {
  const data = JSON.parse(source.textContent) as PageData;
  // What stands there for readers without JavaScript goes.
  app.replaceChildren();
  render(<Page data={data} />, app);
}
