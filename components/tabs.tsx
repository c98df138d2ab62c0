type Tab = { name: string; href: string; current: boolean };

/** Links that choose what a list shows; the current one is marked by more than colour. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="mt-2 mb-4 flex flex-wrap border-b border-line">
      {tabs.map(({ name, href, current }) => (
        <a
          key={href}
          className={`inline-flex min-h-11 items-center border-b-2 px-4 no-underline ${current ? 'border-seal font-semibold text-ink' : 'border-transparent'}`}
          href={href}
          aria-current={current ? 'page' : undefined}
        >
          {name}
        </a>
      ))}
    </nav>
  );
}
