import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../openapi/openapi-document.js';

interface ResponseObject {
  readonly content: { readonly 'application/json': { readonly schema: object } };
}

/**
 * Reads the OpenAPI document of a running API, and returns a check that an answer is what the document says
 * for its path and status.
 */
export async function contractChecks(
  url: string,
): Promise<(path: string, status: number, body: unknown) => void> {
  const document = (await (await fetch(`${url}/openapi.json`)).json()) as OpenApiDocument;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, 'openapi');
  return (path, status, body) => {
    const pointer = schemaPointer(document, path, status);
    const validate = ajv.getSchema(`openapi#${pointer}`);
    if (validate === undefined) throw new Error(`No schema at ${pointer}.`);
    if (validate(body) === true) return;
    throw new Error(
      `The answer to ${path} (${status}) is not what the document says: ${ajv.errorsText(validate.errors)}`,
    );
  };
}

function schemaPointer(document: OpenApiDocument, path: string, status: number): string {
  const asked = path
    .split('?', 1)[0]!
    .replace(/^\/https?:\/\/newsapi\.org/, '')
    .replace(/(?<=.)\/$/, '');
  const template = Object.keys(document.paths).find((candidate) =>
    new RegExp(`^${candidate.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(asked),
  );
  // What is no path of the document is still answered with the error schema.
  if (template === undefined) return '/components/schemas/Error';
  const responses = Reflect.get(document.paths[template]!.get, 'responses') as Record<string, ResponseObject>;
  if (responses[String(status)] === undefined) throw new Error(`${template} has no answer ${status}.`);
  const escaped = template.replaceAll('~', '~0').replaceAll('/', '~1');
  return encodeURI(`/paths/${escaped}/get/responses/${status}/content/application~1json/schema`);
}
