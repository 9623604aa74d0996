import { mount } from 'svelte';
import { numbersAsIn } from '../src/figure/number-format.ts';
import { STYLE } from '../src/study/html/style.ts';
import App from './App.svelte';
import { TONE_STYLE } from './map/scale.ts';
import './style.css';

// The study's own style sheet goes before the page's additions, so that both look alike.
const sheet = document.createElement('style');
sheet.textContent = STYLE + TONE_STYLE;
document.head.prepend(sheet);

numbersAsIn(navigator.language);
mount(App, { target: document.querySelector('#page')! });
