import { useEffect, useMemo, useState } from 'preact/hooks';
import type { PageData } from '../data';
import { Architectures } from './architecture';
import { ByControl } from './by-control';
import { ByRequirement } from './by-requirement';
import { ByResource } from './by-resource';
import { FilterBar } from './filter-bar';
import { chosen, type Filters, fromHash, toHash, type View } from './filters';
import { Head } from './head';
import { Matrix } from './matrix';
import { readFindings } from './model';
import { NotJudged } from './not-judged';

const VIEWS: readonly (readonly [View, string])[] = [
  ['resources', 'By resource'],
  ['requirements', 'By requirement'],
  ['controls', 'By control'],
  ['matrix', 'Matrix'],
];

/** The whole page: verdict and scope, then what was found, then what was not looked at. */
export function Page({ data }: { readonly data: PageData }) {
  const findings = useMemo(() => readFindings(data), [data]);
  const [filters, setFilters] = useState(() => fromHash(location.hash));
  useEffect(() => {
    const read = () => setFilters(fromHash(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const change = (changed: Partial<Filters>) => {
    const next = { ...filters, ...changed };
    history.replaceState(null, '', toHash(next));
    setFilters(next);
  };
  const shown = useMemo(() => chosen(findings, filters), [findings, filters]);
  useEffect(() => {
    if (filters.at === '') return;
    const target = document.getElementById(filters.at);
    target?.scrollIntoView({ block: 'start' });
    target?.focus({ preventScroll: true });
  }, [filters.at, filters.view]);
  return (
    <>
      <a class="skip" href="#findings">
        Skip to the findings
      </a>
      <Head data={data} />
      <main id="findings" tabIndex={-1}>
        <Architectures
          data={data}
          findings={findings}
          onOpen={(text) => change({ view: 'resources', text })}
        />
        <h2>Findings</h2>
        <nav aria-label="Order of the findings" class="views">
          {VIEWS.map(([view, label]) => (
            <button
              type="button"
              key={view}
              aria-pressed={filters.view === view}
              onClick={() => change({ view, at: '' })}
            >
              {label}
            </button>
          ))}
        </nav>
        <FilterBar findings={findings} shown={shown.length} filters={filters} onChange={change} />
        {filters.view === 'resources' && <ByResource findings={shown} at={filters.at} />}
        {filters.view === 'requirements' && <ByRequirement findings={shown} at={filters.at} />}
        {filters.view === 'controls' && <ByControl findings={shown} at={filters.at} />}
        {filters.view === 'matrix' && <Matrix findings={shown} />}
        <NotJudged data={data} />
      </main>
      <footer>
        {data.tool.name} {data.tool.version} · {data.startedAt} · this file needs no network
      </footer>
    </>
  );
}
