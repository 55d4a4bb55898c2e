/** A length of time as people say it: `45 s`, `12 min`, `1.5 h`, `3 days`. */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1_000;
  if (seconds < 10) return `${short(seconds)} s`;
  if (seconds < 120) return `${Math.round(seconds)} s`;
  const minutes = seconds / 60;
  if (minutes < 100) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  if (hours < 48) return `${short(hours)} h`;
  return `${short(hours / 24)} days`;
}

const short = (value: number): string => String(Math.round(value * 10) / 10);
