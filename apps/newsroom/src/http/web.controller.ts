import {
  Controller,
  ForbiddenException,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  UseGuards,
} from '@nestjs/common';
import { Hub, type HubReport } from '../web/hub.js';
import { listHosts } from '../web/list-hosts.js';
import { PlayedWeb } from '../web/played-web.js';
import { ControlGuard } from './control.guard.js';
import { countFrom } from './requests.js';

const MOST_SECONDS = 30 * 86_400;

/** What the played web has seen of its visitors, and its clock. */
@Controller()
export class WebController {
  constructor(
    @Inject(PlayedWeb) private readonly web: PlayedWeb,
    @Inject(Hub) private readonly hub: Hub,
  ) {}

  /** By host: what it does, what a good reader takes it for, and what its visitors did that nobody should. */
  @Get('politeness')
  politeness(): object {
    const hosts = this.web.report();
    const offences: Record<string, number> = {};
    for (const host of hosts) {
      for (const [offence, count] of Object.entries(host.offences))
        offences[offence] = (offences[offence] ?? 0) + count;
    }
    const requests = hosts.reduce((sum, host) => sum + host.requests, 0);
    return { now: new Date(this.web.now).toISOString(), requests, offences, hosts };
  }

  /** What a good reader takes each source of `/sources.json` for in the end. */
  @Get('hosts.json')
  hosts(): object {
    return this.web.hosts.flatMap((host) =>
      listHosts([host]).map(({ id }) => ({ id, about: host.about, endsAs: host.endsAs })),
    );
  }

  /** Whom the hub pushes to, and how others have left it. */
  @Get('hub.json')
  subscriptions(): HubReport {
    return this.hub.report();
  }

  /** Where no redirect from outside may lead. */
  @Get('inside')
  inside(): never {
    this.web.trespassed();
    throw new ForbiddenException('this is nobody’s business');
  }

  /** Lets the hub push what its feeds hold now. */
  @Post('control/push')
  @HttpCode(200)
  @UseGuards(ControlGuard)
  push(): Promise<object> {
    return this.hub.push((topic) => this.web.document(topic));
  }

  @Post('control/pass')
  @HttpCode(200)
  @UseGuards(ControlGuard)
  pass(@Query('seconds') seconds: unknown): object {
    this.web.pass(countFrom(seconds, 'seconds', MOST_SECONDS) * 1_000);
    return { now: new Date(this.web.now).toISOString() };
  }
}
