/** The site's zone, in which every time at the desk is told (app/admin/layout.tsx names it); for scripts in the browser. */
export const siteZone = (): string | undefined => document.getElementById('main')?.dataset.zone;
