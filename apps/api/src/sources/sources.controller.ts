import { Controller, Inject } from '@nestjs/common';
import { Parameters } from '../http/answer.interceptor.js';
import { Serve } from '../http/operation.js';
import { languagesOf } from '../search/language-codes.js';
import { SourceCatalogue } from './source-catalogue.js';
import { sourcesOperation, type SourceList, type SourcesParameters } from './sources.operation.js';

/** `/v2/top-headlines/sources` and `/v2/sources`: the catalogue. */
@Controller()
export class SourcesController {
  constructor(@Inject(SourceCatalogue) private readonly catalogue: SourceCatalogue) {}

  @Serve(sourcesOperation)
  async sources(@Parameters() parameters: SourcesParameters): Promise<SourceList> {
    const { category, country } = parameters;
    const languages = languagesOf(parameters.language);
    const sources = (await this.catalogue.list()).filter(
      (source) =>
        source.enabled &&
        (category === undefined || source.category === category) &&
        (country === undefined || source.country === country) &&
        (languages.length === 0 || languages.includes(source.language ?? '')),
    );
    return {
      status: 'ok',
      sources: sources.map((source) => ({
        id: source.id,
        name: source.name,
        description: source.description ?? '',
        url: source.homePage ?? '',
        category: source.category ?? '',
        language: source.language ?? '',
        country: source.country ?? '',
      })),
    };
  }
}
