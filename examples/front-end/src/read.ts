import type { components, paths } from "./ledger";

export type Schemas = components["schemas"];
export type Path = keyof paths;
export type Answer<P extends Path> = paths[P]["get"]["responses"][200]["content"]["application/json"];
export type Query<P extends Path> = paths[P]["get"]["parameters"]["query"];

/** Reads an endpoint. The browser keeps the answer and its ETag, and gets 304 without a body as long as nothing changed. */
export async function read<P extends Path>(path: P, query: Query<P>): Promise<Answer<P>> {
  const values = Object.entries(query ?? {}).map(([name, value]) => [name, String(value)]);
  const response = await fetch(`/ledger${path}?${new URLSearchParams(values)}`);
  if (!response.ok) {
    throw new Error(((await response.json()) as Schemas["Problem"]).detail);
  }
  return response.json();
}

/** In the page's language, exact to the last digit: a text is formatted without becoming a number of JavaScript. */
export function money({ amount, currency }: Schemas["Amount"]): string {
  const format = new Intl.NumberFormat(document.documentElement.lang, {
    style: "currency",
    currency,
    maximumFractionDigits: 12,
  });
  return format.format(amount as `${number}`);
}
