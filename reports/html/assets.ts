import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

/**
 * The page's script and style, bundled from `app/`. The build puts their text in the place of this module, so that what is
 * published neither holds esbuild nor reads files.
 */
const ENTRY = join(__dirname, 'app', 'main.tsx');

let page: { readonly script: string; readonly metafile: Metafile } | undefined;

/** The page's script as one text that can stand inside a script element. */
export function appScript(): string {
  return bundled().script;
}

/** The page's style. */
export function appStyle(): string {
  return readFileSync(join(__dirname, 'app', 'style.css'), 'utf8');
}

/** What the script is made of, for the licences of what is published. */
export function appMetafile(): Metafile {
  return bundled().metafile;
}

function bundled(): { readonly script: string; readonly metafile: Metafile } {
  if (page) return page;
  const { outputFiles, metafile } = buildSync({
    entryPoints: [ENTRY],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    absWorkingDir: join(__dirname, '..', '..'),
    metafile: true,
    write: false,
    logLevel: 'error',
  });
  const [file] = outputFiles;
  if (!file) throw new Error('the script of the HTML report was not built');
  // Inside a script element the text must not end it.
  page = { script: file.text.replaceAll('</script', '<\\/script'), metafile };
  return page;
}
