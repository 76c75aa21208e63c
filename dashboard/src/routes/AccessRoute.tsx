export { AccessPage as Component } from '../features/access/AccessPage';
