/* Next compiles the style sheets with Tailwind. */
export default { plugins: { '@tailwindcss/postcss': {} } };
