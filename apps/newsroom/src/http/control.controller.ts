import { Controller, HttpCode, Inject, Post, Query, UseGuards } from '@nestjs/common';
import { Newsroom } from '../newsroom.js';
import { Pace } from '../press/pace.js';
import { ControlGuard } from './control.guard.js';
import { countFrom } from './requests.js';

/** Lets a test decide what comes out when. */
@Controller('control')
@UseGuards(ControlGuard)
export class ControlController {
  constructor(
    @Inject(Newsroom) private readonly newsroom: Newsroom,
    @Inject(Pace) private readonly pace: Pace,
  ) {}

  /** Publishes `count` articles now, and every edit that is due; 0 brings out the edits alone. */
  @Post('publish')
  @HttpCode(200)
  publish(@Query('count') count: unknown): object {
    const { press } = this.newsroom;
    const published = press.publish(countFrom(count, 'count', 100_000), Date.now());
    return { published, progress: press.progress() };
  }

  @Post('pause')
  @HttpCode(200)
  pause(): object {
    this.pace.pause();
    return { paused: true };
  }

  @Post('resume')
  @HttpCode(200)
  resume(): object {
    this.pace.resume(Date.now());
    return { paused: false };
  }
}
