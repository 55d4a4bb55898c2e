export { ClusterFaults } from './cluster-faults.js';
