import { launch } from './bootstrap.mjs';

launch('run');
