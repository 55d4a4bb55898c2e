import { Controller, Get, Header, Inject } from '@nestjs/common';
import { documentationPage } from './documentation-page.js';
import { openApiDocument, type OpenApiDocument } from './openapi-document.js';
import { Operations } from './operations.js';

export const API_VERSION = '2.0.0';

/** `/openapi.json` for programs and `/docs` for people; both without a key. */
@Controller()
export class OpenApiController {
  #document: OpenApiDocument | null = null;
  #page: Buffer | null = null;

  constructor(@Inject(Operations) private readonly operations: Operations) {}

  @Get('/openapi.json')
  document(): OpenApiDocument {
    return (this.#document ??= openApiDocument(this.operations.all(), API_VERSION));
  }

  @Get(['/docs', '/'])
  @Header('content-type', 'text/html; charset=utf-8')
  // Nothing but this page's own style: no script, no request to anywhere.
  @Header('content-security-policy', documentationPage.contentSecurityPolicy)
  page(): Buffer {
    return (this.#page ??= Buffer.from(documentationPage.render(this.operations.all(), API_VERSION)));
  }
}
