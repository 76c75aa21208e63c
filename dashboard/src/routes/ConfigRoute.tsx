export { ConfigPage as Component } from '../features/config/ConfigPage';
