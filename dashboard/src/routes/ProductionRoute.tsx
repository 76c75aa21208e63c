export { ProductionPage as Component } from '../features/production/ProductionPage';
