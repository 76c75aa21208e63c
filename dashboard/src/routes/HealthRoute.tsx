export { HealthPage as Component } from '../features/health/HealthPage';
