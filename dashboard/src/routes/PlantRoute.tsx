export { PlantPage as Component } from '../features/plant/PlantPage';
