export { ProcessOwner } from '../processes/process-owner.js';
export { hasOpenssl } from '../secured-servers/certificates.js';
export { SecuredServers } from '../secured-servers/secured-servers.js';
export { freePort } from '../stack/ports.js';
export { RunningSystem, type SystemAddresses, type SystemSettings } from './running-system.js';
export { ServiceProcess, type ServiceSettings } from './service-process.js';
export { clustersOf, seeded, type TrueArticle } from './truth.js';
