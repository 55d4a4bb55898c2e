export { ClusterFaults } from './cluster-faults.js';
export { readTopic } from './read-topic.js';
