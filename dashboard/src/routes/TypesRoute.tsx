export { TypesPage as Component } from '../features/type/TypesPage';
