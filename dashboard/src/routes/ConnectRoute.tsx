export { ConnectPage as Component } from '../features/connect/ConnectPage';
