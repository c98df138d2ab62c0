import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * Looks for barriers on a page. In the page itself: by default every look opens another tab to put its findings together,
 * which frames of other sites would need and this site has none of.
 */
export const axe = (page: Page) => new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
