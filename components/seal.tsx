/** The site's mark: 学人 cut into a cinnabar seal, in straight lines as a seal carver does. */
export function Seal() {
  return (
    <svg viewBox="0 0 42 42" aria-hidden="true">
      <rect width="42" height="42" rx="4" fill="#98281f" />
      <path
        d="M10 6v7M18 6v7M14 5v5M7 14h16v5M7 14v5M11 18.500h8l-4 3.500v10q0 3-4 2M7 25h16M31 7v7q0 13-6 21M31 14q.5 14 6 21"
        fill="none"
        stroke="#fdf3e3"
        strokeWidth="2.100"
      />
    </svg>
  );
}
